package tech.ihelper.processes.clients.wholedata;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.processes.clients.register.UnknownClient;

/** What people do with requests for data: note them, check who asks, approve, hand over. */
@Component
@BusinessTransaction
public class DataRequestDesk {

    private static final int LONGEST_WORDS = 400;
    private static final int LONGEST_REASON = 2000;
    private static final int LONGEST_ASKER = 200;

    private final DataRequests requests;
    private final RegisteredClients clients;
    private final KnownPeople people;
    private final DataRequestProcess process;
    private final Exports exports;
    private final AuditTrail audit;
    private final LiveTopics topics;
    private final Clock clock;

    DataRequestDesk(
            DataRequests requests,
            RegisteredClients clients,
            KnownPeople people,
            DataRequestProcess process,
            Exports exports,
            AuditTrail audit,
            LiveTopics topics,
            Clock clock) {
        this.requests = requests;
        this.clients = clients;
        this.people = people;
        this.process = process;
        this.exports = exports;
        this.audit = audit;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Notes that somebody asked, and begins the case.
     *
     * @param contact name of one of the client's people; null or blank for the whole company
     * @param askedBy who asked, in a person's words
     * @throws UnknownClient when there is none, or not for this caller
     * @throws DataRefusal when a word is missing or too long, or the person is none of the client's
     */
    public DataRequest receive(
            ClientId clientId, DataRequest.Wish wish, @Nullable String contact, String askedBy, Caller by) {
        var client = clients.find(clientId, by.clients()).orElseThrow(UnknownClient::new);
        var asker = words("askedBy", askedBy, LONGEST_ASKER, "Say who asked, and how: a letter of Anna Berg, 3 May.");
        var person = contact == null || contact.isBlank()
                ? null
                : people.named(clientId, contact.strip()).orElseThrow(DataRefusal::noSuchPerson);
        var now = clock.instant();
        var id = requests.nextId();
        var request = new DataRequest(
                id,
                number(id, now),
                0,
                clientId,
                client.profile().name(),
                wish,
                person,
                asker,
                now,
                by.id(),
                DataRequest.State.OPEN,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null);
        requests.add(request);
        process.start(request);
        record(by, "data-request-received", request, request.words() + ", asked by " + asker);
        return request;
    }

    /**
     * Notes what is handed back or deleted because a client leaves. Two managers have said so there already, and its case
     * is the leaving's: none is begun here.
     *
     * @param leaving number of that case
     */
    public DataRequest forLeaving(
            ClientId clientId, DataRequest.Wish wish, String leaving, String checkedBy, String approvedBy) {
        var client = clients.find(clientId, ClientScope.ALL).orElseThrow(UnknownClient::new);
        var now = clock.instant();
        var id = requests.nextId();
        var request = new DataRequest(
                id,
                number(id, now),
                0,
                clientId,
                client.profile().name(),
                wish,
                null,
                leaving,
                now,
                checkedBy,
                DataRequest.State.OPEN,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null);
        requests.add(request);
        var checked = request.checked("The client leaves: " + leaving, checkedBy);
        requests.replace(checked);
        var approved = checked.approved(approvedBy);
        requests.replace(approved);
        record(Caller.SYSTEM, "data-request-received", approved, approved.words() + ", " + leaving);
        return approved;
    }

    private String number(long id, Instant at) {
        return "GDR-%d-%06d".formatted(at.atZone(clock.getZone()).getYear(), id);
    }

    /** @throws DataRefusal when there is none, or not for this scope */
    public DataRequest find(String number, ClientScope scope) {
        return requests.byNumber(number, scope).orElseThrow(DataRefusal::unknown);
    }

    public List<DataRequest> of(ClientId client, ClientScope scope) {
        return requests.of(client, scope);
    }

    /** Who asked is entitled, and it says how that is known. */
    void entitle(String number, @Nullable String how, Caller by) {
        var request = find(number, by.clients());
        var known = words("identified", how, LONGEST_WORDS, "Say how you know who it is: called back, passport seen.");
        change(request.checked(known, by.id()));
        record(by, "data-request-checked", request, known);
    }

    /** It is not answered with data, and it says why. */
    void refuse(String number, @Nullable String why, Caller by) {
        var request = find(number, by.clients());
        var reason = words("reason", why, LONGEST_REASON, "Say why: whoever asked has to be told within a month.");
        change(request.doubted(reason));
        record(by, "data-request-refused", request, reason);
    }

    /**
     * A second manager says that it may be deleted.
     *
     * @param typed the name of whose data it is, typed again
     * @throws DataRefusal when it is the manager who checked, or the name is another one
     */
    void approve(String number, @Nullable String typed, Caller by) {
        var request = find(number, by.clients());
        if (by.id().equals(request.checkedBy()) || !by.has(Role.MANAGER)) {
            throw DataRefusal.notEntitledTo(
                    "Four eyes: the manager who checked who asks cannot approve the erasure. Ask another one.");
        }
        var name = request.person() == null
                ? request.clientName()
                : request.person().name();
        if (typed == null || !typed.strip().equals(name)) {
            throw DataRefusal.wrongName(name);
        }
        change(request.approved(by.id()));
        record(by, "data-erasure-approved", request, request.whose());
    }

    /** What still ran was ended: it can be tried again. */
    void clearTheWay(String number, @Nullable String done, Caller by) {
        var request = find(number, by.clients());
        var words = words("done", done, LONGEST_WORDS, "Say what you ended: the plan rests, the incident is closed.");
        change(request.doubted(null));
        record(by, "data-erasure-unblocked", request, words);
    }

    /** How the export reached whoever asked. */
    void handOver(String number, @Nullable String how, Caller by) {
        var request = find(number, by.clients());
        var words = words("how", how, LONGEST_WORDS, "Say how it was handed over: in the portal, on a stick, to whom.");
        change(request.handedOver(words));
        record(by, "data-handed-over", request, words);
    }

    /**
     * Notes that somebody fetches the export.
     *
     * @throws DataRefusal when it is not there
     */
    public DataRequest fetch(String number, Caller by) {
        var request = find(number, by.clients());
        if (!exports.isThere(request.id())) {
            throw DataRefusal.notThere();
        }
        record(by, "data-export-fetched", request, request.whose());
        return request;
    }

    /** The outside work cannot do it yet, and says why. */
    void holdUp(long id, String why) {
        change(requests.byId(id).doubted(why));
    }

    private void change(DataRequest request) {
        requests.replace(request);
        topics.changed(ClientDesk.TOPIC);
    }

    private void record(Caller by, String action, DataRequest request, String detail) {
        audit.record(new AuditEntry(by, action, request.number(), request.client(), detail));
        topics.changed(ClientDesk.TOPIC);
    }

    private static String words(String field, @Nullable String text, int longest, String remedy) {
        if (text == null || text.isBlank()) {
            throw DataRefusal.missing(field, remedy);
        }
        if (text.strip().length() > longest) {
            throw DataRefusal.tooLong(field, longest);
        }
        return text.strip();
    }
}
