package tech.ihelper.processes.support;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.Text;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.People;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.support.ClientRequest.Channel;
import tech.ihelper.processes.support.ClientRequest.Requester;
import tech.ihelper.processes.support.RequestMessage.Side;

/** Takes requests, keeps the conversation, and says what was decided. One lock order: the request, then the engine. */
@Component
@BusinessTransaction
class SupportDesk {

    /** Pages that show requests listen to it. */
    static final String TOPIC = "requests";

    private final ClientRequests requests;
    private final RequestMessages messages;
    private final RequestFiles files;
    private final SupportProcess process;
    private final RequestMails mails;
    private final Clients clients;
    private final Contacts contacts;
    private final People people;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final Clock clock;

    SupportDesk(
            ClientRequests requests,
            RequestMessages messages,
            RequestFiles files,
            SupportProcess process,
            RequestMails mails,
            Clients clients,
            Contacts contacts,
            People people,
            AuditTrail audit,
            LiveTopics live,
            Clock clock) {
        this.requests = requests;
        this.messages = messages;
        this.files = files;
        this.process = process;
        this.mails = mails;
        this.clients = clients;
        this.contacts = contacts;
        this.people = people;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /**
     * A request as somebody writes it.
     *
     * @param key the same of the same caller is opened once, with the files that were stored under it; null = each time anew
     * @param client whose it is; a caller of one client need not say it
     * @param category {@code question}, as in {@link Category#key()}
     * @param urgency {@code urgent}, as in {@link Urgency#key()}
     * @param requester name of who asked, for requests that somebody else writes down; blank = the first contact
     */
    record Wish(
            @Nullable String key,
            @Nullable ClientId client,
            @Nullable String title,
            @Nullable String description,
            @Nullable String category,
            @Nullable String urgency,
            @Nullable String requester,
            @Nullable String email) {

        /** With a key in any case, so that files can lie under it. */
        Wish keyed() {
            return key != null && !key.isBlank()
                    ? this
                    : new Wish(
                            UUID.randomUUID().toString(),
                            client,
                            title,
                            description,
                            category,
                            urgency,
                            requester,
                            email);
        }
    }

    ClientRequest open(Wish wish, Channel channel, Caller by) {
        var client = client(wish.client, by);
        var title = required("title", wish.title, 200);
        var description = required("description", wish.description, RequestMessage.LONGEST);
        var category = Category.of(wish.category);
        var urgency = Urgency.of(wish.urgency);
        var key = by.id() + "/" + (wish.key == null ? UUID.randomUUID() : cut(wish.key, 120));
        var known = requests.byKey(key, by.clients());
        if (known.isPresent()) {
            return same(known.get(), title, description);
        }
        var requester = requester(wish, client.id(), by);
        var request = ClientRequest.open(
                requests.nextId(),
                new ClientRequest.Opening(
                        key, client.id(), title, description, category, urgency, channel, requester, by.id()),
                clock.instant(),
                clock.getZone());
        if (!requests.add(request)) {
            return same(requests.byKey(key, by.clients()).orElseThrow(), title, description);
        }
        if (wish.key != null) {
            files.keep(wish.key, request, null, by);
        }
        process.start(request, client.tier().name());
        record(by, "request-opened", request, title);
        return requests.byNumber(request.number(), by.clients()).orElseThrow();
    }

    private static ClientRequest same(ClientRequest known, String title, String description) {
        if (!known.title().equals(title) || !known.opening().description().equals(description)) {
            throw SupportRefusal.keyReused();
        }
        return known;
    }

    private ClientCard client(@Nullable ClientId given, Caller by) {
        var id = by.clients() instanceof ClientScope.OneClient one ? one.id() : given;
        return Optional.ofNullable(id)
                .filter(known -> given == null || given.equals(known))
                .flatMap(clients::byId)
                .filter(ClientCard::active)
                .orElseThrow(() -> SupportRefusal.invalid("client", "Choose a client that is served."));
    }

    private Requester requester(Wish wish, ClientId client, Caller by) {
        if (by.isOfClient()) {
            var email = people.byId(by.id()).map(person -> person.email()).orElse(null);
            return new Requester(by.id(), by.name(), email);
        }
        var name = optional(wish.requester, 120);
        var email = optional(wish.email, 254);
        if (email != null && !email.contains("@")) {
            throw SupportRefusal.invalid("email", "Write a mail address, as in anna@kestrel.example.");
        }
        var named = name == null ? email : name;
        if (named != null) {
            return new Requester(null, named, email);
        }
        return contacts.of(client).stream()
                .filter(contact -> contact.email().contains("@"))
                .min(Comparator.comparing(ContactCard::emergencyOrder, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(contact -> new Requester(null, contact.name(), contact.email()))
                .orElse(new Requester(null, by.name(), null));
    }

    /**
     * Adds to the conversation and tells the other side by mail.
     *
     * @param key the same of the same caller is kept once, with the files that were stored under it; null = each time anew
     * @param internal for our own people only; a person of a client writes none
     */
    void say(String number, @Nullable String key, @Nullable String body, boolean internal, Caller by) {
        var request = locked(number, by);
        var words = required("body", body, RequestMessage.LONGEST);
        if (!request.isOpen() && !internal) {
            throw SupportRefusal.over(number);
        }
        write(request, key, words, internal && !by.isOfClient(), by);
        record(by, internal ? "request-noted" : "request-answered", request, null);
    }

    /** @param note for the client, what happens now; a refusal without one is none */
    void triage(String number, TriageRequest.Outcome outcome, @Nullable String note, Caller by) {
        var request = locked(number, by);
        request.require(ClientRequest.State.NEW);
        var words = optional(note, RequestMessage.LONGEST);
        var now = clock.instant();
        switch (outcome) {
            case ACCEPTED -> request.accept(by.id(), now);
            case INCIDENT -> request.becomeIncident(by.id(), now);
            case DECLINED -> {
                words = required("note", note, RequestMessage.LONGEST);
                request.decline(by.id(), now);
            }
        }
        requests.save(request);
        if (words != null) {
            write(request, null, words, false, by);
        }
        record(by, "request-triaged", request, outcome.name().toLowerCase(java.util.Locale.ROOT));
    }

    void fulfil(String number, String done, Caller by) {
        var request = locked(number, by);
        request.solve(by.id());
        requests.save(request);
        keep(request, null, required("done", done, RequestMessage.LONGEST), false, by);
        record(by, "request-fulfilled", request, null);
    }

    /** @param missing what is still missing, when it is not solved */
    void confirm(String number, boolean solved, @Nullable String missing, Caller by) {
        var request = locked(number, by);
        request.require(ClientRequest.State.SOLVED);
        var words = solved
                ? optional(missing, RequestMessage.LONGEST)
                : required("missing", missing, RequestMessage.LONGEST);
        if (!solved) {
            request.reopen();
            requests.save(request);
        }
        if (words != null) {
            write(request, null, words, false, by);
        }
        record(by, solved ? "request-confirmed" : "request-reopened", request, null);
    }

    private void write(ClientRequest request, @Nullable String key, String words, boolean internal, Caller by) {
        var kept = keep(request, key, words, internal, by);
        if (kept == null || internal) {
            return;
        }
        var files = kept.files.stream().map(AttachedFile::name).collect(Collectors.joining(", "));
        if (by.isOfClient()) {
            mails.toStaff(
                    request,
                    kept.id,
                    by.name() + " of the client wrote:\n\n" + words
                            + (files.isEmpty() ? "" : "\n\nWith it came: " + files));
        } else {
            request.respond(clock.instant());
            requests.save(request);
            mails.toRequester(request, kept.id, files.isEmpty() ? "answer" : "answer.files", by.name(), words, files);
        }
    }

    /** @param id under which a message is kept, within its request and author */
    private record Kept(String id, List<AttachedFile> files) {}

    /** Null when it was kept before. */
    private @Nullable Kept keep(
            ClientRequest request, @Nullable String key, String words, boolean internal, Caller by) {
        var id = "message/" + (key == null ? UUID.randomUUID() : cut(key, 80));
        var message = request.number() + "/" + by.id() + "/" + id;
        var added = messages.add(new RequestMessage(
                message,
                request.id(),
                request.client(),
                clock.instant(),
                by.id(),
                cut(by.name(), 120),
                by.isOfClient() ? Side.CLIENT : Side.STAFF,
                internal,
                words));
        if (!added) {
            return null;
        }
        return new Kept(id, key == null ? List.of() : files.keep(key, request, message, by));
    }

    private ClientRequest locked(String number, Caller by) {
        return requests.lock(number, by.clients()).orElseThrow(() -> SupportRefusal.notFound(cut(number, 40)));
    }

    private void record(Caller by, String action, ClientRequest request, @Nullable String detail) {
        audit.record(new AuditEntry(by, action, request.number(), request.client(), detail));
        live.changed(TOPIC);
    }

    private static String required(String field, @Nullable String text, int longest) {
        var given = optional(text, longest);
        if (given == null) {
            throw SupportRefusal.unanswered(field);
        }
        return given;
    }

    private static @Nullable String optional(@Nullable String text, int longest) {
        return text == null || text.isBlank() ? null : cut(text, longest);
    }

    /** Fit for the database, without the blanks around it. */
    static String cut(String text, int longest) {
        return Text.cut(Text.storable(text).strip(), longest);
    }
}
