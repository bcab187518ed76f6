package tech.ihelper.processes.clients.register;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;

/** Adds and changes what belongs to clients, one at a time, with the trail of who did. One writer per client. */
@Component
@BusinessTransaction
public abstract class BelongingDesk<D extends Details> {

    private final RegisteredClients clients;
    private final Belongings<D> belongings;
    private final AuditTrail audit;
    private final LiveTopics topics;
    private final Clock clock;

    protected BelongingDesk(
            RegisteredClients clients, Belongings<D> belongings, AuditTrail audit, LiveTopics topics, Clock clock) {
        this.clients = clients;
        this.belongings = belongings;
        this.audit = audit;
        this.topics = topics;
        this.clock = clock;
    }

    /** One of them in a word: {@code site}. In an address and a file's name it stands in the plural. */
    public abstract String what();

    /** Names of the fields, in the order of the form and of a file. */
    public abstract List<String> fields();

    /** @throws InvalidEntry with every field that is wrong */
    protected abstract D read(Entry entry);

    /** Whether what it names is there. The client is locked; nothing was written. */
    protected void check(Belonging<D> after) {}

    /** @throws ClientRefusal when there is none, or not for this caller */
    public Belonging<D> find(UUID id, ClientScope scope) {
        return belongings.find(id, scope).orElseThrow(() -> ClientRefusal.unknown(what()));
    }

    /** @return null when there is none */
    public @Nullable Belonging<D> registered(ClientId client, String name) {
        return belongings.named(client, name).orElse(null);
    }

    /** All of a client's, by name. */
    public List<Belonging<D>> of(ClientId client, ClientScope scope) {
        return belongings.of(client, scope);
    }

    /** A client's by name, from the one after {@code after} on. */
    public List<Belonging<D>> after(ClientId client, @Nullable String after, ClientScope scope, int limit) {
        return belongings.after(client, after, scope, limit);
    }

    /** Of these clients, what has {@code text} in its name or in anything searched. */
    public List<Belonging<D>> having(String text, Collection<ClientId> clients, int limit) {
        return belongings.having(text, clients, limit);
    }

    /** How many active ones a client has. */
    public int count(ClientId client) {
        return belongings.count(client);
    }

    /**
     * @throws UnknownClient when there is none, or not for this caller
     * @throws InvalidEntry with every field that is wrong
     * @throws ClientRefusal when the client has one of this name
     */
    public Belonging<D> add(ClientId client, Entry entry, Caller by) {
        clients.lock(client, by.clients());
        var one = Belonging.first(client, read(entry), by, clock.instant());
        requireUnique(one);
        check(one);
        belongings.add(one);
        record(by, "added", one, what() + " " + one.details().name());
        return one;
    }

    /**
     * @param seen version that the person had before their eyes
     * @param changes what is different; fields that are not named stay
     * @throws BelongingChanged when somebody else was faster
     */
    public Belonging<D> change(UUID id, int seen, Map<String, String> changes, Caller by) {
        clients.lock(find(id, by.clients()).client(), by.clients());
        var before = find(id, by.clients());
        var to = read(new Entry(before.details().written()).with(changes));
        var after = before.change(seen, to, by, clock.instant());
        var difference = after.differenceFrom(before);
        if (difference.isEmpty()) {
            return before;
        }
        requireUnique(after);
        check(after);
        belongings.replace(after);
        record(by, "changed", after, what() + " " + before.details().name() + ": " + difference);
        return after;
    }

    private void record(Caller by, String done, Belonging<D> one, String detail) {
        audit.record(
                new AuditEntry(by, "client-" + what() + "-" + done, one.id().toString(), one.client(), detail));
        topics.changed(ClientDesk.TOPIC);
    }

    private void requireUnique(Belonging<D> one) {
        belongings
                .named(one.client(), one.details().name())
                .filter(other -> !other.id().equals(one.id()))
                .ifPresent(other -> {
                    throw ClientRefusal.nameTaken(what(), one.details().name());
                });
    }
}
