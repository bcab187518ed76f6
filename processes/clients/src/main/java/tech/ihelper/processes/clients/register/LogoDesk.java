package tech.ihelper.processes.clients.register;

import java.time.Clock;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;

/** Puts clients' logos in place and takes them away. */
@Component
@BusinessTransaction
public class LogoDesk {

    private final RegisteredClients clients;
    private final Logos logos;
    private final AuditTrail audit;
    private final LiveTopics topics;
    private final Clock clock;

    public LogoDesk(RegisteredClients clients, Logos logos, AuditTrail audit, LiveTopics topics, Clock clock) {
        this.clients = clients;
        this.logos = logos;
        this.audit = audit;
        this.topics = topics;
        this.clock = clock;
    }

    /** @throws UnknownClient when there is none, or not for this caller */
    public void put(ClientId client, Logo logo, Caller by) {
        clients.lock(client, by.clients());
        logos.put(client, logo, clock.instant(), by.name());
        record(client, "logo: " + logo.width() + " x " + logo.height() + " pixels", by);
    }

    public void remove(ClientId client, Caller by) {
        clients.lock(client, by.clients());
        if (logos.remove(client)) {
            record(client, "logo removed", by);
        }
    }

    private void record(ClientId client, String detail, Caller by) {
        audit.record(new AuditEntry(by, "client-changed", client.toString(), client, detail));
        topics.changed(ClientDesk.TOPIC);
    }
}
