package tech.ihelper.processes.monitoring.status;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ExampleClient;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.Past;
import tech.ihelper.contracts.People;
import tech.ihelper.processes.monitoring.check.Checks;

/** What the example company's freight forwarder tells its customers: a page, and one incident that is over. */
@Component
@Profile("example")
class ExampleStatus implements ExampleData {

    private static final String SLUG = "kestrel-freight";
    private static final int DAYS_AGO = 6;

    private final StatusDesk desk;
    private final Checks checks;
    private final Clients clients;
    private final People people;
    private final Past past;

    ExampleStatus(StatusDesk desk, Checks checks, Clients clients, People people, Past past) {
        this.desk = desk;
        this.checks = checks;
        this.clients = clients;
        this.people = people;
        this.past = past;
    }

    /** After the checks. */
    @Override
    public int order() {
        return 684;
    }

    @Override
    public void create(Caller by) {
        past.tell(DAYS_AGO + 30, "11:00", () -> desk.make(kestrel().toString(), wish(List.of()), by));
        var first = new AtomicReference<@Nullable Post>();
        var mara = people.byId("mara")
                .map(one -> new Caller(one.id(), one.name(), one.roles(), Set.of(), ClientScope.ALL))
                .orElse(by);
        past.tell(
                DAYS_AGO,
                "14:10",
                () -> first.set(
                        tell(null, "investigating", "Confirmations of orders arrive up to an hour late.", mara)));
        past.tell(
                DAYS_AGO,
                "14:25",
                () -> tell(
                        first.get(),
                        "identified",
                        "A queue of outgoing mail is full. Orders themselves are not affected.",
                        mara));
        past.tell(
                DAYS_AGO,
                "14:46",
                () -> tell(
                        first.get(),
                        "resolved",
                        "All confirmations are sent. The queue warns earlier from now on.",
                        mara));
        past.tellNow(() -> desk.settle(SLUG, wish(lines()), by));
    }

    private Post tell(@Nullable Post before, String stage, String text, Caller by) {
        var story = before == null ? null : before.story();
        return desk.tell(SLUG, new PostWish(story, "Confirmations by mail came late", stage, text, null), by);
    }

    private List<StatusWish.Line> lines() {
        return checks.list(kestrel(), ClientScope.ALL, 100).stream()
                .map(check -> new StatusWish.Line(
                        StatusPage.Component.key(null, check.id()),
                        check.name().equals("Order page") ? "Order entry" : check.name(),
                        check.name().equals("Order page") ? "For customers" : "For carriers"))
                .toList();
    }

    private static StatusWish wish(List<StatusWish.Line> lines) {
        return new StatusWish(
                SLUG,
                "Kestrel Freight",
                "How our services stand, day and night. If something is missing here, call us: +44 20 7946 0100.",
                true,
                true,
                lines);
    }

    private ClientId kestrel() {
        return clients.active().stream()
                .filter(card -> card.name().equals(ExampleClient.KESTREL.name()))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
    }
}
