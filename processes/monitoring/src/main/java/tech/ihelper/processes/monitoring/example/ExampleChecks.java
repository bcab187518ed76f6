package tech.ihelper.processes.monitoring.example;

import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ExampleClient;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.Past;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.Wish;

/** What the example company watches: pages that this process serves, asked every ten seconds, so that nobody has to wait. */
@Component
@Profile("example")
class ExampleChecks implements ExampleData {

    private final CheckDesk desk;
    private final Clients clients;
    private final Past past;
    private final Environment settings;

    ExampleChecks(CheckDesk desk, Clients clients, Past past, Environment settings) {
        this.desk = desk;
        this.clients = clients;
        this.past = past;
        this.settings = settings;
    }

    @Override
    public int order() {
        return 680;
    }

    @Override
    public void create(Caller by) {
        past.tellNow(() -> {
            watch(ExampleClient.KESTREL, "kf-web-01", "Order page", "orders", by);
            watch(ExampleClient.KESTREL, "kf-web-01", "Customs desk", "customs", by);
            watch(ExampleClient.HOLLIS, "hb-shop-01", "Cake shop", "cakes", by);
            watch(ExampleClient.BRIGHTWATER, "bd-web-01", "Booking of appointments", "appointments", by);
        });
    }

    private void watch(ExampleClient told, String system, String name, String page, Caller by) {
        var client = clients.active().stream()
                .filter(card -> card.name().equals(told.name()))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
        var port = settings.getProperty("local.server.port", settings.getProperty("server.port", "8080"));
        desk.add(
                Wish.of(Map.of(
                        "client",
                        client.toString(),
                        "system",
                        system,
                        "name",
                        name,
                        "address",
                        "http://127.0.0.1:" + port + ExampleSite.PATH + page,
                        "status",
                        "200",
                        "keyword",
                        "All is well",
                        "everySeconds",
                        10,
                        "timeoutSeconds",
                        5)),
                by);
    }
}
