package tech.ihelper.processes.clients.estate;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.processes.clients.register.BelongingDesk;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.RegisteredClients;

/** The sites of clients. */
@Component
public class SiteDesk extends BelongingDesk<SiteDetails> {

    public SiteDesk(
            RegisteredClients clients, RegisteredSites sites, AuditTrail audit, LiveTopics topics, Clock clock) {
        super(clients, sites, audit, topics, clock);
    }

    @Override
    public String what() {
        return "site";
    }

    @Override
    public List<String> fields() {
        return SiteDetails.FIELDS;
    }

    @Override
    protected SiteDetails read(Entry entry) {
        return SiteDetails.read(entry);
    }
}
