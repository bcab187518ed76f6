package tech.ihelper.forms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Expression;

/**
 * Finds expressions whose result would depend on more than the answers: on the order of typing, on what was typed and then
 * hidden, on how often the browser computed. There the server could not reach the browser's verdict. For one form.
 */
final class SchemaDependencies {

    /**
     * A component with its surroundings.
     *
     * @param path of its answers, without rows' numbers
     * @param around the components it lies in, outermost first
     * @param lists the paths of the lists among them
     */
    private record Site(Component component, List<String> path, List<Component> around, List<List<String>> lists) {

        /** Whether it may be hidden in a row of a list that itself is shown. */
        boolean mayBeHiddenIn(int lists) {
            var seen = 0;
            for (var one : around) {
                if (seen >= lists && one.hide().mayHold()) {
                    return true;
                }
                seen += one instanceof RowList ? 1 : 0;
            }
            return component.hide().mayHold();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private final List<Site> sites = new ArrayList<>();
    private final Findings findings;
    private final Map<Site, Set<Site>> needs = new HashMap<>();

    private SchemaDependencies(Findings findings) {
        this.findings = findings;
    }

    static void check(List<Component> components, Findings findings) {
        var dependencies = new SchemaDependencies(findings);
        dependencies.collect(components, List.of(), List.of(), List.of());
        dependencies.check();
    }

    private void collect(
            List<Component> components, List<String> path, List<Component> around, List<List<String>> lists) {
        for (var component : components) {
            if (component instanceof FormField field) {
                sites.add(new Site(field, join(path, field.asked().path()), around, lists));
            } else if (component instanceof Group group) {
                var whole = join(path, group.path());
                sites.add(new Site(group, whole, around, lists));
                collect(group.components(), whole, join(around, List.of(group)), lists);
            } else if (component instanceof RowList list) {
                var whole = join(path, list.path());
                sites.add(new Site(list, whole, around, lists));
                collect(list.components(), whole, join(around, List.of(list)), join(lists, List.of(whole)));
            }
        }
    }

    private void check() {
        var names = new HashSet<String>();
        sites.forEach(site -> names.addAll(site.path()));
        for (var site : sites) {
            for (var expression : expressions(site.component())) {
                check(site, expression, names);
            }
            row(site);
        }
        for (var site : sites) {
            if (site.component() instanceof FormField) {
                needs.put(site, new LinkedHashSet<>(needs(site)));
            }
        }
        var done = new HashSet<Site>();
        needs.keySet().forEach(site -> circle(site, new LinkedHashSet<>(), done));
        needs.keySet().forEach(this::computed);
    }

    private void check(Site site, Expression expression, Set<String> names) {
        for (var function : expression.functions()) {
            if (names.contains(function)) {
                find(
                        site,
                        "calls “%s”, which is also a field's key".formatted(function),
                        "Give that field another key");
            }
        }
        for (var reference : expression.references()) {
            var problem = problem(site, reference);
            if (problem != null) {
                find(site, problem, "Read a field by its name; in a list's row as this.name, around it as parent.name");
            }
            if (targets(site, reference).stream()
                    .anyMatch(one -> one.component() instanceof ComputedField field && field.atSend())) {
                find(
                        site,
                        "reads “%s”, which is computed only when the form is sent"
                                .formatted(String.join(".", reference)),
                        "Let that one compute at every change");
            }
        }
    }

    private @Nullable String problem(Site site, List<String> reference) {
        var first = reference.get(0);
        if (Set.of("_this_", "_parent_", "_i_").contains(first)) {
            return "reads “" + first + "”";
        }
        var isSpecial = Set.of("this", "parent", "i").contains(first);
        if (isSpecial && site.lists().isEmpty()) {
            return "reads “" + first + "”, which is there in the rows of a list only";
        }
        if (!isSpecial || first.equals("i")) {
            return null;
        }
        if (reference.size() == 1) {
            return "reads “" + first + "” as a whole";
        }
        if (first.equals("parent") && Set.of("this", "parent", "i").contains(reference.get(1))) {
            return "reads “parent." + reference.get(1) + "”";
        }
        return problemInRow(site, reference, first.equals("this") ? 1 : 2);
    }

    private @Nullable String problemInRow(Site site, List<String> reference, int up) {
        var lists = site.lists().size() - up + 1;
        if (lists == 0) {
            return null;
        }
        var targets = targets(site, reference);
        if (targets.isEmpty()) {
            return "reads “" + String.join(".", reference) + "”, which no field of the row is";
        }
        return targets.stream().anyMatch(target -> target.mayBeHiddenIn(lists))
                ? "reads “" + String.join(".", reference) + "” of a row, which may be hidden"
                : null;
    }

    private void row(Site site) {
        if (site.component() instanceof RowList list && !hasFirm(list.components())) {
            find(site, "is a list whose rows may be all hidden", "Keep one field of the row without a condition");
        }
        var loose = site.around().stream().anyMatch(one -> one instanceof RowList list && !list.fixed());
        if (loose
                && site.component() instanceof FormField field
                && (field.asked().readonly() || field.asked().disabled())) {
            find(
                    site,
                    "cannot be answered, in a list whose rows can be added and removed",
                    "Make the list's rows fixed (allowAddRemove false), or the field answerable");
        }
    }

    private static boolean hasFirm(List<Component> components) {
        return components.stream()
                .filter(component -> !component.hide().mayHold())
                .anyMatch(component -> component instanceof FormField
                        || (component instanceof Group group && hasFirm(group.components())));
    }

    /** The fields whose answers decide on this one's: whether it is shown, what it is, what may be chosen. */
    private Set<Site> needs(Site site) {
        var all = new LinkedHashSet<Site>();
        for (var one : join(site.around(), List.of(site.component()))) {
            var expression = one.hide().test();
            if (expression != null) {
                read(siteOf(one), expression, all);
            }
        }
        if (site.component() instanceof ComputedField field) {
            read(site, field.expression(), all);
        } else if (optionsOf(site.component()) instanceof Options.Computed options) {
            read(site, options.expression(), all);
        }
        return all;
    }

    private Site siteOf(Component component) {
        return sites.stream()
                .filter(site -> site.component() == component)
                .findFirst()
                .orElseThrow();
    }

    private void read(Site from, Expression expression, Set<Site> into) {
        expression.references().forEach(reference -> into.addAll(targets(from, reference)));
    }

    private List<Site> targets(Site from, List<String> reference) {
        var path = absolute(from, reference);
        return path.isEmpty()
                ? List.of()
                : sites.stream()
                        .filter(site -> site.component() instanceof FormField)
                        .filter(site -> PathClaims.isAbove(path, site.path()) || PathClaims.isAbove(site.path(), path))
                        .toList();
    }

    private static List<String> absolute(Site from, List<String> reference) {
        var lists = from.lists();
        var rest = reference.subList(1, reference.size());
        return switch (reference.get(0)) {
            case "i" -> List.of();
            case "this" -> join(lists.isEmpty() ? List.of() : lists.get(lists.size() - 1), rest);
            case "parent" -> join(lists.size() < 2 ? List.of() : lists.get(lists.size() - 2), rest);
            default -> reference;
        };
    }

    private void circle(Site site, LinkedHashSet<Site> above, Set<Site> done) {
        if (done.contains(site)) {
            return;
        }
        if (!above.add(site)) {
            find(site, "decides on itself, over other fields or at once", "Break the circle");
            done.add(site);
            return;
        }
        needs.getOrDefault(site, Set.of()).forEach(needed -> circle(needed, above, done));
        above.remove(site);
        done.add(site);
    }

    /** The browser computes each field once per change, so that one that needs another would lag behind. */
    private void computed(Site site) {
        if (site.component() instanceof ComputedField field) {
            var reached = new LinkedHashSet<Site>();
            read(site, field.expression(), reached);
            for (var more = List.copyOf(reached); !more.isEmpty(); ) {
                var next = new LinkedHashSet<Site>();
                more.forEach(one -> next.addAll(needs.getOrDefault(one, Set.of())));
                next.removeAll(reached);
                reached.addAll(next);
                more = List.copyOf(next);
            }
            if (reached.stream().anyMatch(one -> one.component() instanceof ComputedField)) {
                find(site, "is computed from what is computed itself", "Write the other's expression into this one");
            }
        }
    }

    private static List<Expression> expressions(Component component) {
        var all = new ArrayList<@Nullable Expression>();
        all.add(component.hide().test());
        if (component instanceof ComputedField field) {
            all.add(field.expression());
        } else if (component instanceof NumberField field) {
            all.add(field.min().computed());
            all.add(field.max().computed());
        } else if (component instanceof TextField field) {
            all.add(field.minLength().computed());
            all.add(field.maxLength().computed());
        } else if (optionsOf(component) instanceof Options.Computed options) {
            all.add(options.expression());
        }
        var present = new ArrayList<Expression>();
        all.forEach(one -> {
            if (one != null) {
                present.add(one);
            }
        });
        return present;
    }

    private static @Nullable Options optionsOf(Component component) {
        if (component instanceof ChoiceField field) {
            return field.options();
        }
        return component instanceof ChoicesField field ? field.options() : null;
    }

    private void find(Site site, String message, String remedy) {
        var name = site.path().isEmpty() ? site.component().id() : Paths.text(site.path());
        findings.add(site.component().id(), "“%s” %s".formatted(name, message), remedy);
    }

    private static <T> List<T> join(List<? extends T> start, List<? extends T> more) {
        var all = new ArrayList<T>(start);
        all.addAll(more);
        return all;
    }
}
