package tech.ihelper.processes.monitoring.page;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.uptime.Budget;
import tech.ihelper.processes.monitoring.uptime.Objective;
import tech.ihelper.processes.monitoring.uptime.Objectives;
import tech.ihelper.processes.monitoring.uptime.SystemName;
import tech.ihelper.processes.monitoring.uptime.Uptime;
import tech.ihelper.processes.monitoring.uptime.Uptimes;
import tech.ihelper.processes.monitoring.uptime.Watches;

/** Every system of every client at once: the wall, and its one line for the dashboard. */
@Controller
@RequestMapping("/checks")
class WallPage {

    private static final int MOST = 1000;
    private static final int TIGHTEST = 3;

    private final Checks checks;
    private final Watches watches;
    private final Uptimes uptimes;
    private final Objectives objectives;
    private final Lines lines;
    private final Clients clients;
    private final CurrentUser user;
    private final Clock clock;

    WallPage(
            Checks checks,
            Watches watches,
            Uptimes uptimes,
            Objectives objectives,
            Lines lines,
            Clients clients,
            CurrentUser user,
            Clock clock) {
        this.checks = checks;
        this.watches = watches;
        this.uptimes = uptimes;
        this.objectives = objectives;
        this.lines = lines;
        this.clients = clients;
        this.user = user;
        this.clock = clock;
    }

    /** The systems of a client, in the order in which they need somebody. */
    record Group(ClientId id, String client, List<SystemLine> systems) {

        public long down() {
            return systems.stream().mapToLong(SystemLine::down).sum();
        }
    }

    @GetMapping
    String wall(@RequestParam(required = false) @Nullable String client, Model model) {
        var scope = user.caller().clients();
        var chosen = Chosen.client(client);
        model.addAttribute("groups", groups(lines.of(checks.list(chosen, scope, MOST))));
        model.addAttribute("down", checks.down(scope));
        model.addAttribute("clients", clients.active());
        model.addAttribute("chosenClient", chosen);
        model.addAttribute("manages", user.caller().has(Role.MANAGER));
        return "monitoring/pages/checks";
    }

    /** Clients with something that is down come first, then by name. */
    private static List<Group> groups(List<SystemLine> systems) {
        var byClient = new LinkedHashMap<ClientId, List<SystemLine>>();
        systems.forEach(system -> byClient.computeIfAbsent(system.clientId(), any -> new ArrayList<>())
                .add(system));
        return byClient.entrySet().stream()
                .map(one -> new Group(one.getKey(), one.getValue().get(0).client(), one.getValue()))
                .sorted(Comparator.comparing((Group group) -> group.down() == 0)
                        .thenComparing(Group::client, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** What a system has left of its promise. */
    record Promise(SystemName system, String client, Budget budget) {}

    /** For the dashboard: what was given of what was promised in the last 30 days, and where little is left. */
    @GetMapping("/month")
    String month(Model model) {
        var scope = user.caller().clients();
        var now = clock.instant();
        var own = objectives.own(scope);
        var budgets = new HashMap<SystemName, Budget>();
        uptimes.ofSystems(watches.all(scope), now.minus(Objective.PERIOD), now)
                .forEach((system, history) ->
                        budgets.put(system, new Budget(own.getOrDefault(system, Objective.SOLD), history.uptime())));
        model.addAttribute(
                "month",
                Uptime.sum(budgets.values().stream().map(Budget::uptime).toList()));
        model.addAttribute("sold", Objective.SOLD);
        model.addAttribute("systems", budgets.size());
        model.addAttribute(
                "missed", budgets.values().stream().filter(Budget::isOverspent).count());
        model.addAttribute("tightest", tightest(budgets));
        return "monitoring/pages/fragments :: month";
    }

    private List<Promise> tightest(Map<SystemName, Budget> budgets) {
        return budgets.entrySet().stream()
                .filter(one -> !one.getValue().uptime().down().isZero())
                .sorted(Comparator.comparing(one -> one.getValue().left()))
                .limit(TIGHTEST)
                .map(one -> new Promise(
                        one.getKey(),
                        clients.byId(one.getKey().client())
                                .map(ClientCard::name)
                                .orElse("A former client"),
                        one.getValue()))
                .toList();
    }
}
