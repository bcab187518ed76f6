package tech.ihelper.processes.clients.example;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.Tier;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.LabelMatcher;

/** The clients of the example company; the label {@code client} says whose an alert is. */
@Component
@Profile("example")
class ExampleClients implements ExampleData {

    private final ClientDesk desk;

    ExampleClients(ClientDesk desk) {
        this.desk = desk;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void create(Caller by) {
        client("Kestrel Freight", Tier.CARE_PLUS, "#b4411f", "kestrel-freight", by);
        client("Hollis Bakery", Tier.CARE_PLUS, "#8a5a00", "hollis-bakery", by);
        client("Brightwater Dental", Tier.CARE, "#0f6f86", "brightwater-dental", by);
        client("Alder & Finch Architects", Tier.CARE, "#3f5f3a", "alder-finch", by);
        client("Marlow Veterinary", Tier.BASIC, "#6a3f8f", "marlow-veterinary", by);
    }

    private void client(String name, Tier tier, String colour, String label, Caller by) {
        desk.register(
                new ClientProfile(name, tier, true, colour, List.of(LabelMatcher.of(Map.of("client", label)))), by);
    }
}
