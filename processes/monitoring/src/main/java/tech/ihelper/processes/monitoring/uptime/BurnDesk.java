package tech.ihelper.processes.monitoring.uptime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Alerts;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.NewAlert;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.forms.page.TimeSpan;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.Downtimes;
import tech.ihelper.processes.monitoring.uptime.Burns.Burn;

/** Tells, once, that a system spends its error budget too fast, and that it does no more. */
@Component
@BusinessTransaction
public class BurnDesk {

    private final Watches watches;
    private final Downtimes downtimes;
    private final Uptimes uptimes;
    private final Objectives objectives;
    private final Burns burns;
    private final Alerts alerts;
    private final Clock clock;

    BurnDesk(
            Watches watches,
            Downtimes downtimes,
            Uptimes uptimes,
            Objectives objectives,
            Burns burns,
            Alerts alerts,
            Clock clock) {
        this.watches = watches;
        this.downtimes = downtimes;
        this.uptimes = uptimes;
        this.objectives = objectives;
        this.burns = burns;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Looks at every system that was down lately, or of which somebody was told. A repeat says nothing again. */
    public void look() {
        var now = clock.instant();
        var down = downtimes.called(now.minus(Pace.SEEN));
        var told = burns.all();
        if (down.isEmpty() && told.isEmpty()) {
            return;
        }
        var burning = down.isEmpty() ? List.<Burning>of() : burning(down, now);
        told.stream()
                .filter(burn -> burning.stream().noneMatch(one -> one.is(burn)))
                .forEach(this::over);
        burning.stream().filter(one -> told.stream().noneMatch(one::is)).forEach(one -> tell(one, now));
    }

    /** @param name of the system as a check has it */
    private record Burning(SystemName system, String name, Pace pace, History history, Objective objective) {

        boolean is(Burn burn) {
            return burn.system().equals(system) && burn.pace() == pace;
        }

        String fingerprint() {
            return "burn/" + pace.name().toLowerCase(Locale.ROOT) + "/"
                    + UUID.nameUUIDFromBytes((system.client() + " " + system.key()).getBytes(UTF_8));
        }
    }

    private List<Burning> burning(Set<Long> down, Instant now) {
        var bySystem = watches.all(ClientScope.ALL).stream().collect(groupingBy(Watch::name));
        bySystem.values().removeIf(checks -> checks.stream().noneMatch(watch -> down.contains(watch.check())));
        var concerned = bySystem.values().stream().flatMap(List::stream).toList();
        var own = objectives.own(ClientScope.ALL);
        var burning = new ArrayList<Burning>();
        var histories = uptimes.ofSystems(concerned, now.minus(Objective.PERIOD), now);
        bySystem.forEach((system, checks) -> {
            var history = histories.getOrDefault(system, History.NONE);
            var objective = own.getOrDefault(system, Objective.SOLD);
            for (var pace : Pace.values()) {
                if (pace.burns(history, objective, now)) {
                    burning.add(new Burning(system, checks.get(0).system(), pace, history, objective));
                }
            }
        });
        return burning;
    }

    private void tell(Burning one, Instant now) {
        burns.begin(new Burn(one.fingerprint(), one.system(), one.pace()), now);
        alerts.raise(new NewAlert(
                Check.SUBJECT,
                one.fingerprint(),
                "ErrorBudgetBurn",
                one.pace().severity(),
                one.system().client(),
                one.name(),
                one.name() + " is down too much for what was promised",
                words(one, now),
                "/checks/system?client=" + one.system().client() + "&name=" + URLEncoder.encode(one.name(), UTF_8),
                now));
    }

    private static String words(Burning one, Instant now) {
        var pace = one.pace();
        var longer = Pace.down(one.history(), pace.longer(), now);
        var shorter = Pace.down(one.history(), pace.shorter(), now);
        var budget = new Budget(one.objective(), one.history().uptime());
        return String.format(
                Locale.ROOT,
                "It was down for %s of the last %s and for %s of the last %s: %.0f times as much as %s allow."
                        + " Of the time that it may be down in 30 days: %s.",
                TimeSpan.exact(longer),
                TimeSpan.exact(pace.longer()),
                TimeSpan.exact(shorter),
                TimeSpan.exact(pace.shorter()),
                one.objective().pace(longer, pace.longer()),
                one.objective().text(),
                budget.text());
    }

    private void over(Burn burn) {
        burns.end(burn);
        alerts.clear(Check.SUBJECT, burn.fingerprint());
    }
}
