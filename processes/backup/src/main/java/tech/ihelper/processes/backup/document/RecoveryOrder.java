package tech.ihelper.processes.backup.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.SystemCard;
import tech.ihelper.contracts.SystemId;
import tech.ihelper.processes.backup.plan.Plan;

/**
 * In which order systems come back: what another runs on before that other; then what has to be back soonest, then what is most critical,
 * then by name.
 */
final class RecoveryOrder {

    private final Map<SystemId, SystemCard> byId;
    private final Map<String, SystemCard> byName;
    private final List<Plan> plans = new ArrayList<>();

    private RecoveryOrder(List<SystemCard> systems) {
        this.byId = systems.stream().collect(Collectors.toMap(SystemCard::id, Function.identity()));
        this.byName = new HashMap<>();
        systems.forEach(system -> byName.put(key(system.name()), system));
    }

    static RecoveryOrder of(List<Plan> plans, List<SystemCard> systems) {
        var order = new RecoveryOrder(systems);
        var left = new ArrayList<>(plans);
        left.sort(Comparator.comparing((Plan plan) -> plan.promise().rto())
                .thenComparing(order::criticality, Comparator.reverseOrder())
                .thenComparing(Plan::system)
                .thenComparing(Plan::name));
        while (!left.isEmpty()) {
            // The register has no circles, so that one is always free; the first is taken if it had.
            var next = left.stream()
                    .filter(plan -> left.stream().noneMatch(other -> order.hangsAt(plan, other)))
                    .findFirst()
                    .orElse(left.get(0));
            left.remove(next);
            order.plans.add(next);
        }
        return order;
    }

    List<Plan> plans() {
        return List.copyOf(plans);
    }

    /** What has to run before this plan's system: {@code kf-host-01}; {@code nothing}; or that the register does not tell. */
    String needs(Plan plan) {
        var system = system(plan);
        if (system.isEmpty()) {
            return "not in the register";
        }
        return Optional.ofNullable(parent(system.get())).map(SystemCard::name).orElse("nothing");
    }

    private int criticality(Plan plan) {
        return system(plan).map(system -> system.criticality().ordinal()).orElse(-1);
    }

    private boolean hangsAt(Plan plan, Plan other) {
        var wanted = system(other).orElse(null);
        var above = system(plan).map(this::parent).orElse(null);
        for (var height = 0; above != null && height <= byId.size(); height++) {
            if (above.equals(wanted)) {
                return true;
            }
            above = parent(above);
        }
        return false;
    }

    private @Nullable SystemCard parent(SystemCard system) {
        return system.parent() == null ? null : byId.get(system.parent());
    }

    private Optional<SystemCard> system(Plan plan) {
        return Optional.ofNullable(byName.get(key(plan.system())));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
