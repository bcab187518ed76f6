package tech.ihelper.processes.backup.restore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.run.Workbench;

/** Puts what was restored where live data lies; what was there is moved aside. */
@Component
class PutInPlace implements ExternalWorker {

    private final Workbench bench;
    private final Runs runs;

    PutInPlace(Workbench bench, Runs runs) {
        this.bench = bench;
        this.runs = runs;
    }

    @Override
    public String topic() {
        return "backup.put-in-place";
    }

    /** Answers {@code placed}: whether it was done; if not, everything is as it was. */
    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Put in place",
                        "Puts what was restored where live data lies; what was there is moved aside.",
                        WorkOffer.Input.variable("runId", "Run id"))
                .answering(new WorkOffer.Output("placed", "whether it is in place"));
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) throws IOException {
        var job = bench.take(order);
        var findings = Findings.read(job.run(), RestoreFindings.class);
        if (findings.refusal() == null) {
            findings = exchange(job, findings, order::isCancelled);
            // Written before anything is cleared away: a second try must not take what is missing then for done.
            found(job.run(), findings);
        }
        if (findings.refusal() == null) {
            Staging.remove(findings.parts());
            return Map.of("placed", true);
        }
        var places = new ArrayList<>(findings.places());
        places.addAll(Staging.keep(findings.parts(), job.run().number()));
        found(job.run(), findings.lyingAt(places));
        return Map.of("placed", false);
    }

    private RestoreFindings exchange(Workbench.Job job, RestoreFindings findings, BooleanSupplier cancelled) {
        var result = bench.phase(
                job,
                "put-in-place",
                () -> new Exchange(job.run().number()).moveIn(findings.parts(), cancelled),
                done -> done.failure() == null ? String.join(" ", done.places()) : null);
        var after = findings.lyingAt(result.places());
        return result.failure() == null ? after : after.refused(result.failure(), false);
    }

    private void found(Run run, RestoreFindings findings) {
        runs.found(runs.byId(run.id()).withFindings(Findings.write(findings)));
    }
}
