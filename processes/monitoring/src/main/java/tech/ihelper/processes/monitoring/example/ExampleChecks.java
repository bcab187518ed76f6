package tech.ihelper.processes.monitoring.example;

import java.util.List;
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
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.Wish;
import tech.ihelper.processes.monitoring.example.ExampleHistory.Told;

/** What the example company watches: pages that this process serves, asked every ten seconds, so that nobody has to wait. */
@Component
@Profile("example")
class ExampleChecks implements ExampleData {

    private static final List<Told> ANSWERED_SLOWLY = List.of(new Told(83, "15:28", 78, "No answer within 5 seconds"));
    private static final List<Told> NO_ORDER_BOOK = List.of(new Told(29, "03:50", 28, "It answered with status 503"));
    private static final List<Told> NOT_OPEN = List.of(new Told(84, "10:51", 50, "Connection refused"));

    private final CheckDesk desk;
    private final ExampleHistory history;
    private final Clients clients;
    private final Past past;
    private final Environment settings;

    ExampleChecks(CheckDesk desk, ExampleHistory history, Clients clients, Past past, Environment settings) {
        this.desk = desk;
        this.history = history;
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
        watch(90, ExampleClient.KESTREL, "kf-app-01", "Order page", "orders", 6, ANSWERED_SLOWLY, by);
        watch(90, ExampleClient.KESTREL, "kf-app-01", "Customs desk", "customs", 8, List.of(), by);
        watch(ExampleClient.HOLLIS.live(), ExampleClient.HOLLIS, "hb-erp", "Cake shop", "cakes", 4, NO_ORDER_BOOK, by);
        watch(90, ExampleClient.BRIGHTWATER, "bd-srv-01", "Booking of appointments", "appointments", 11, NOT_OPEN, by);
    }

    /** Made so many days ago; how it went since then is told at the end, all at once. */
    private void watch(
            int daysAgo,
            ExampleClient client,
            String system,
            String name,
            String page,
            int millis,
            List<Told> outages,
            Caller by) {
        past.tell(daysAgo, "00:10", () -> {
            var check = watch(client, system, name, page, by);
            past.tellNow(() -> history.tell(check, millis, outages));
        });
    }

    private Check watch(ExampleClient told, String system, String name, String page, Caller by) {
        var client = clients.active().stream()
                .filter(card -> card.name().equals(told.name()))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
        var port = settings.getProperty("local.server.port", settings.getProperty("server.port", "8080"));
        return desk.add(
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
