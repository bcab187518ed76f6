package tech.ihelper.processes.documents.request;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.DocumentData;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.documents.annex.Annex;
import tech.ihelper.processes.documents.annex.AnnexDesk;
import tech.ihelper.processes.documents.annex.AnnexFile;
import tech.ihelper.processes.documents.annex.AnnexIntake;
import tech.ihelper.processes.documents.annex.Enclosed;
import tech.ihelper.processes.documents.template.DocumentMaking;
import tech.ihelper.processes.documents.template.DocumentOrder;

/** Asks for documents, approves or refuses them, and issues what was approved. */
@Component
@BusinessTransaction
class RequestDesk {

    /** Among a case's facts: which language the document speaks. */
    private static final String LANGUAGE = "language";

    /** The variable that holds a case's files. */
    private static final String FILES = "documentFiles";

    private final Requests requests;
    private final DocumentMaking making;
    private final AnnexIntake intake;
    private final AnnexDesk annexes;
    private final ObjectProvider<DocumentData> subjects;
    private final DocumentProcess process;
    private final People people;
    private final AuditTrail audit;
    private final Clock clock;

    RequestDesk(
            Requests requests,
            DocumentMaking making,
            AnnexIntake intake,
            AnnexDesk annexes,
            ObjectProvider<DocumentData> subjects,
            DocumentProcess process,
            People people,
            AuditTrail audit,
            Clock clock) {
        this.requests = requests;
        this.making = making;
        this.intake = intake;
        this.annexes = annexes;
        this.subjects = subjects;
        this.process = process;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks for a document of a case, with what the case says of itself now. Asked again with the same facts it is the
     * same request; with others it is a new one, whose document replaces the older.
     *
     * @param process id of the case's process
     * @param about number of the case
     * @param files of the case, by their ids with spaces between, which become the document's annexes; null = none
     */
    Request ask(String template, String process, String about, @Nullable String files) {
        var facts = subjects.stream()
                .filter(subject -> subject.process().equals(process))
                .findFirst()
                .orElseThrow(() -> RequestRefusal.noData(process))
                .facts(template, about);
        var language = facts.data().get(LANGUAGE);
        var aboutKey = about + "/" + template;
        var before = requests.newest(aboutKey, ClientScope.ALL);
        var data = Requests.text(withoutLanguage(facts.data()));
        var enclosed = files == null ? Enclosed.NONE : intake.collected(about, files, facts.client(), FILES);
        var hashes = hashes(enclosed.look());
        var same = before.filter(request -> request.state() != Request.State.REFUSED
                && Requests.text(request.order().data()).equals(data)
                && hashes(annexes.ofRequest(request.number(), ClientScope.ALL)).equals(hashes));
        return same.orElseGet(() -> {
            var revision = before.map(Request::revision).orElse(0) + 1;
            var order = new DocumentOrder(
                    aboutKey + "/" + revision,
                    template,
                    Requests.data(data),
                    facts.client(),
                    about,
                    standing(before),
                    List.of(),
                    language == null ? null : language.toString());
            return add(order, enclosed, aboutKey, revision, Caller.SYSTEM);
        });
    }

    private static List<String> hashes(List<Annex> annexes) {
        return annexes.stream().map(Annex::sha256).toList();
    }

    private static Map<String, Object> withoutLanguage(Map<String, Object> facts) {
        var data = new HashMap<>(facts);
        data.remove(LANGUAGE);
        return data;
    }

    /** Whether its template wants a manager to look at it first. */
    boolean wantsApproval(DocumentOrder order) {
        return making.wantsApproval(order.template());
    }

    /** Issues at once what needs no approval. */
    IssuedDocument make(DocumentOrder order, Enclosed files) {
        return making.issue(order, files);
    }

    /** Asks for a document that waits for its approval. The same key is the same request. */
    Request ask(DocumentOrder order, Enclosed files, Caller by) {
        return requests.withKey(order.idempotencyKey(), ClientScope.ALL)
                .orElseGet(() -> add(order, files, null, 1, by));
    }

    private Request add(DocumentOrder order, Enclosed files, @Nullable String aboutKey, int revision, Caller by) {
        var version = making.check(order);
        files.look();
        var id = requests.nextId();
        var at = now();
        var number = String.format(
                Locale.ROOT, "DRQ-%d-%06d", at.atZone(clock.getZone()).getYear(), id);
        var request = new Request(
                id,
                number,
                aboutKey,
                revision,
                order,
                version,
                making.wantsApproval(order.template(), version),
                Request.State.OPEN,
                at,
                by.id(),
                null,
                null,
                null,
                null);
        if (!requests.add(request)) {
            return requests.withKey(order.idempotencyKey(), ClientScope.ALL)
                    .orElseThrow(
                            () -> new IllegalStateException("A request was not kept, and no other is in its place"));
        }
        files.keepForRequest(number);
        audit.record(new AuditEntry(by, "document-requested", number, order.client(), order.template()));
        if (aboutKey == null) {
            // A step of a case has its case already.
            process.start(request);
        }
        return request;
    }

    /** Number of the newest document of the same case and template that was issued. */
    private @Nullable String standing(Optional<Request> before) {
        return before.map(request -> {
                    var document = request.document();
                    return document == null ? request.order().replaces() : document;
                })
                .orElse(null);
    }

    boolean needsApproval(String number) {
        var request = find(number, ClientScope.ALL);
        return request.isOpen() && request.approval();
    }

    Request find(String number, ClientScope scope) {
        return requests.byNumber(number, scope).orElseThrow(() -> RequestRefusal.unknown(number));
    }

    /** How the document would look. */
    byte[] preview(String number, ClientScope scope) {
        var request = find(number, scope);
        return making.preview(request.order(), request.templateVersion(), annexes.ofRequest(number, ClientScope.ALL));
    }

    /** Files that would go with it. */
    List<Annex> annexes(Request request) {
        return annexes.ofRequest(request.number(), ClientScope.ALL);
    }

    AnnexFile annex(String number, int place, Caller by) {
        return annexes.openOfRequest(number, place, by.clients(), by);
    }

    /**
     * What waits for an approval, or whatever was asked for, the newest first.
     *
     * @param before number of the last one of the page before; null = from the newest
     */
    List<Request> list(boolean waiting, @Nullable String before, int limit, ClientScope scope) {
        return requests.list(waiting, before, limit, scope);
    }

    /** How many wait, as far as a page counts. */
    int waiting(ClientScope scope) {
        return requests.waiting(scope);
    }

    /** @throws RequestRefusal when whoever asked for it wants to approve it, no manager does, or it was decided */
    void approve(String number, Caller by) {
        var request = locked(number, by);
        if (by.id().equals(request.requestedBy()) || !by.has(Role.MANAGER)) {
            throw RequestRefusal.fourEyes(whoCan(request));
        }
        requests.change(request.approved(by, now()));
        record(by, "document-approved", request, request.order().template());
    }

    void refuse(String number, @Nullable String reason, Caller by) {
        if (reason == null || reason.isBlank()) {
            throw RequestRefusal.withoutReason();
        }
        var request = locked(number, by);
        requests.change(request.refused(by, now(), reason.strip()));
        record(by, "document-refused", request, reason.strip());
    }

    /**
     * Issues it, once.
     *
     * @return number of the document
     */
    String issue(String number) {
        var request = locked(number, Caller.SYSTEM);
        var known = request.document();
        if (known != null) {
            return known;
        }
        var issued = making.issue(request.order(), request.templateVersion(), intake.requested(number));
        requests.change(request.issued(issued.number()));
        return issued.number();
    }

    private Request locked(String number, Caller by) {
        return requests.locked(number, by.clients()).orElseThrow(() -> RequestRefusal.unknown(number));
    }

    private String whoCan(Request request) {
        var others = people.having(Role.MANAGER).stream()
                .filter(person -> !person.id().equals(request.requestedBy()))
                .map(Person::name)
                .collect(Collectors.joining(", "));
        return "Four eyes: whoever asked for a document cannot approve it, and only managers can. "
                + (others.isEmpty()
                        ? "There is no other manager: an administrator can make one."
                        : "Ask " + others + ".");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void record(Caller by, String action, Request request, String text) {
        audit.record(
                new AuditEntry(by, action, request.number(), request.order().client(), text));
    }
}
