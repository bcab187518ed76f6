package tech.ihelper.processes.clients.onboarding;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.Proofs;
import tech.ihelper.contracts.SystemCard;
import tech.ihelper.contracts.Systems;
import tech.ihelper.processes.clients.register.RegisteredClients;

/** What the register itself can prove: without these, alerts of a client find nobody. */
@Component
@Order(0)
class RegisterProofs implements Proofs {

    private final RegisteredClients clients;
    private final Systems systems;
    private final Contacts contacts;

    RegisterProofs(RegisteredClients clients, Systems systems, Contacts contacts) {
        this.clients = clients;
        this.systems = systems;
        this.contacts = contacts;
    }

    @Override
    public List<Proof> of(ClientId client) {
        var active = systems.of(client).stream().filter(SystemCard::active).count();
        var labels = clients.find(client, ClientScope.ALL)
                .map(known -> known.profile().matchers().size())
                .orElse(0);
        var night = contacts.forEmergencies(client);
        return List.of(
                new Proof(
                        "systems-registered",
                        "Their systems are registered",
                        active > 0,
                        active == 0 ? "none is" : active == 1 ? "one is" : active + " are"),
                new Proof(
                        "alerts-recognised",
                        "Their alerts are recognised",
                        labels > 0,
                        labels == 0 ? "no label says whose they are" : "by their labels"),
                new Proof(
                        "night-contact",
                        "Somebody there is called out of hours",
                        !night.isEmpty(),
                        night.isEmpty() ? "nobody was named" : night.get(0).name()));
    }
}
