package tech.ihelper.processes.clients.estate;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.SystemCard;
import tech.ihelper.contracts.SystemId;
import tech.ihelper.contracts.Systems;
import tech.ihelper.processes.clients.register.Belonging;
import tech.ihelper.processes.clients.register.BelongingDesk;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.InvalidEntry;
import tech.ihelper.processes.clients.register.RegisteredClients;

/** The systems of clients. */
@Component
public class SystemDesk extends BelongingDesk<SystemDetails> implements Systems {

    private final RegisteredSystems systems;
    private final RegisteredSites sites;

    public SystemDesk(
            RegisteredClients clients,
            RegisteredSystems systems,
            RegisteredSites sites,
            AuditTrail audit,
            LiveTopics topics,
            Clock clock) {
        super(clients, systems, audit, topics, clock);
        this.systems = systems;
        this.sites = sites;
    }

    @Override
    public String what() {
        return "system";
    }

    @Override
    public List<String> fields() {
        return SystemDetails.FIELDS;
    }

    @Override
    protected SystemDetails read(Entry entry) {
        return SystemDetails.read(entry);
    }

    @Override
    protected void check(Belonging<SystemDetails> after) {
        var system = after.details();
        if (!system.site().isEmpty()
                && sites.named(after.client(), system.site()).isEmpty()) {
            throw new InvalidEntry("site", "This client has no site named " + system.site() + ". Add it first.");
        }
        // The client is locked, so the parents above this one stay as they are until the commit.
        for (var above = system.parent(); !above.isEmpty(); ) {
            var parent = systems.named(after.client(), above);
            if (parent.isEmpty()) {
                throw new InvalidEntry("parent", "This client has no system named " + above + ". Add it first.");
            }
            if (parent.get().id().equals(after.id())) {
                throw new InvalidEntry(
                        "parent",
                        system.parent() + " hangs at " + system.name() + " already: they cannot carry each other.");
            }
            above = parent.get().details().parent();
        }
    }

    @Override
    public Optional<SystemCard> byId(SystemId id) {
        return systems.card(id);
    }

    @Override
    public Optional<SystemCard> named(ClientId client, String name) {
        return systems.card(client, name);
    }

    @Override
    public List<SystemCard> of(ClientId client) {
        return systems.cards(client);
    }
}
