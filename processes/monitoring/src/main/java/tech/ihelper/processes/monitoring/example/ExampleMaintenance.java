package tech.ihelper.processes.monitoring.example;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ExampleClient;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.Past;
import tech.ihelper.contracts.People;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceDesk;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceWish;

/** When the example company works on its clients' systems: one client's servers in the night to each Sunday, and once in the next days. */
@Component
@Profile("example")
class ExampleMaintenance implements ExampleData {

    private static final int WEEKS_AGO = 10;

    private final MaintenanceDesk desk;
    private final Clients clients;
    private final People people;
    private final Past past;
    private final Clock clock;

    ExampleMaintenance(MaintenanceDesk desk, Clients clients, People people, Past past, Clock clock) {
        this.desk = desk;
        this.clients = clients;
        this.people = people;
        this.past = past;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 682;
    }

    @Override
    public void create(Caller by) {
        var today = LocalDate.now(clock);
        var jonas = people.byId("jonas")
                .map(one -> new Caller(one.id(), one.name(), one.roles(), Set.of(), ClientScope.ALL))
                .orElse(by);
        past.tell(
                WEEKS_AGO * 7,
                "10:00",
                () -> plan(
                        ExampleClient.BRIGHTWATER,
                        null,
                        "Patches and restarts",
                        today.minusWeeks(WEEKS_AGO).with(TemporalAdjusters.next(DayOfWeek.SUNDAY)),
                        LocalTime.of(2, 0),
                        120,
                        "FREQ=WEEKLY",
                        null,
                        jonas));
        past.tellNow(() -> plan(
                ExampleClient.KESTREL,
                "kf-app-01",
                "Update of the order system",
                today.plusDays(3),
                LocalTime.of(22, 0),
                30,
                null,
                "Orders cannot be entered while we update. What is entered before is safe.",
                jonas));
    }

    private void plan(
            ExampleClient told,
            @Nullable String system,
            String title,
            LocalDate day,
            LocalTime time,
            int minutes,
            @Nullable String rule,
            @Nullable String publicly,
            Caller by) {
        var client = clients.active().stream()
                .filter(card -> card.name().equals(told.name()))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
        desk.plan(
                new MaintenanceWish(
                        client.toString(),
                        system,
                        title,
                        publicly,
                        day.atTime(time).toString(),
                        minutes,
                        null,
                        rule),
                by);
    }
}
