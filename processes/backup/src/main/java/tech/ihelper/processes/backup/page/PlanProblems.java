package tech.ihelper.processes.backup.page;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.processes.backup.plan.Plan;

/**
 * Everything that is wrong in a plan's form, by the field that says it. Whatever checks a field ends at the first that is wrong; so a wrong one
 * is taken for a right one then, and asked again, until nobody complains.
 */
final class PlanProblems {

    /** Of a repository that is not there yet. */
    private static final long UNKNOWN = -1;

    /** In the order of the page, of each field that can be wrong something that is right, only so that the next one is heard. */
    private static final Map<String, String> RIGHT =
            """
            client=00000000-0000-0000-0000-000000000000
            system=x
            name=x
            kind=pushed
            host=x
            port=1
            user=x
            database=x
            sslMode=require
            sourceSecret=x
            knownHosts=x ssh-ed25519 AAAA
            paths=/x
            excludes=
            command=/x
            file=x
            repository=x
            repository-name=x
            repository-tool=RESTIC
            repository-medium=DISK
            repository-host=x
            repository-port=1
            repository-user=x
            repository-folder=/x
            repository-key=x
            repository-knownHosts=x ssh-ed25519 AAAA
            repository-endpoint=https://x.example
            repository-bucket=xxx
            repository-prefix=
            repository-accessKey=x
            repository-accessSecret=x
            repository-url=https://x.example/
            repository-restPassword=x
            repository-pruneSecret=x
            days=MON
            time=02:30
            hours=6
            calendar=30 2 * * *
            zone=UTC
            keepHourly=1
            keepDaily=1
            keepWeekly=1
            keepMonthly=1
            keepYearly=1
            keepLast=1
            keepWithin=1 d
            rpo=1 h
            rto=1 h
            grace=1 h
            limit=1 h
            verifyEveryDays=1
            readAllWithinDays=366
            drillEveryDays=1
            """
                    .lines()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(
                            parts -> parts[0], parts -> parts[1], (one, other) -> one, LinkedHashMap::new));

    /** What is said about all of these together. */
    private static final List<String> RETENTION =
            RIGHT.keySet().stream().filter(field -> field.startsWith("keep")).toList();

    private PlanProblems() {}

    /**
     * In the order of the page; empty when the form is right as far as it alone can tell.
     *
     * @param changed the plan that is changed; null = a new one
     */
    static Map<String, String> of(PlanForm form, @Nullable Plan changed) {
        var problems = new TreeMap<String, String>(
                Comparator.comparingInt(PlanProblems::place).thenComparing(Comparator.naturalOrder()));
        collect(form, problems, asked -> asked.content(UNKNOWN, null, true));
        collect(form, problems, asked -> asked.checkSourceSecret(changed));
        collect(form, problems, PlanProblems::readPlace);
        return problems;
    }

    private static int place(String field) {
        return List.copyOf(RIGHT.keySet()).indexOf(field.equals("retention") ? "keepWithin" : field);
    }

    private static void readPlace(PlanForm form) {
        form.checkPlace();
        if (form.is("place", "new")) {
            RepositoryFields.read(form, form.client());
        }
    }

    private static void collect(PlanForm form, Map<String, String> problems, Consumer<PlanForm> check) {
        var asked = form;
        for (var wrong : problems.keySet()) {
            asked = righted(asked, wrong);
        }
        while (true) {
            try {
                check.accept(asked);
                return;
            } catch (Refusal refusal) {
                var field = refusal.field() == null ? "" : refusal.field();
                if (problems.putIfAbsent(field, refusal.reason()) != null) {
                    // Nothing is known that would be right for it: what lies behind it is heard the next time.
                    return;
                }
                asked = righted(asked, field);
            }
        }
    }

    private static PlanForm righted(PlanForm form, String field) {
        var righted = form;
        for (var one : field.equals("retention") ? RETENTION : List.of(field)) {
            var right = RIGHT.get(one);
            righted = right == null ? righted : righted.with(one, List.of(right));
        }
        return righted;
    }
}
