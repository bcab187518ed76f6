package tech.ihelper.processes.clients.register;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;

/** Registers and changes clients, one at a time, with the trail of who did. */
@Component
@BusinessTransaction
public class ClientDesk {

    /** Pages that show anything of the register listen to it. */
    public static final String TOPIC = "clients";

    private final RegisteredClients clients;
    private final ClientRegister register;
    private final AuditTrail audit;
    private final LiveTopics topics;
    private final Clock clock;

    public ClientDesk(
            RegisteredClients clients, ClientRegister register, AuditTrail audit, LiveTopics topics, Clock clock) {
        this.clients = clients;
        this.register = register;
        this.audit = audit;
        this.topics = topics;
        this.clock = clock;
    }

    /** @throws ClientTaken when another client has the name or one of the matchers */
    public Client register(ClientProfile profile, Caller by) {
        clients.lock();
        var client = Client.register(new ClientId(UUID.randomUUID()), profile, by, clock.instant());
        requireUnique(client);
        clients.add(client);
        record(
                by,
                "client-registered",
                client,
                profile.name() + ", " + profile.tier().label());
        return client;
    }

    /**
     * @param seen version that the person had before their eyes
     * @throws UnknownClient when there is none, or not for this caller
     * @throws ClientChanged when somebody else was faster
     * @throws ClientTaken when another client has the name or one of the matchers
     */
    public Client change(ClientId id, int seen, ClientProfile to, Caller by) {
        clients.lock();
        var before = clients.find(id, by.clients()).orElseThrow(UnknownClient::new);
        var after = before.change(seen, to, by, clock.instant());
        var difference = after.differenceFrom(before);
        if (difference.isEmpty()) {
            return before;
        }
        requireUnique(after);
        clients.replace(before, after);
        record(by, "client-changed", after, difference);
        return after;
    }

    /**
     * Removes an entry of which everything was given to another one of the same company.
     *
     * @throws UnknownClient when either is not there, or not for this caller
     */
    public void mergedInto(ClientId from, ClientId into, Caller by) {
        clients.lock();
        var merged = clients.find(from, by.clients()).orElseThrow(UnknownClient::new);
        var left = clients.find(into, by.clients()).orElseThrow(UnknownClient::new);
        clients.removeMerged(merged, into, clock.instant(), by);
        record(by, "client-merged", left, "with " + merged.profile().name() + ", which is " + from);
    }

    private void record(Caller by, String action, Client client, String detail) {
        audit.record(new AuditEntry(by, action, client.id().toString(), client.id(), detail));
        register.changed();
        topics.changed(TOPIC);
    }

    private void requireUnique(Client client) {
        var profile = client.profile();
        clients.named(profile.nameKey())
                .filter(owner -> !owner.equals(client.id()))
                .ifPresent(owner -> {
                    throw ClientTaken.name(profile.name());
                });
        for (var matcher : profile.matchers()) {
            clients.having(matcher)
                    .filter(owner -> !owner.getKey().equals(client.id()))
                    .ifPresent(owner -> {
                        throw ClientTaken.matcher(matcher, owner.getValue());
                    });
        }
    }
}
