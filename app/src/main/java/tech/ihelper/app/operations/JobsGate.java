package tech.ihelper.app.operations;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.deadman.HealthGate;
import tech.ihelper.engine.cases.FailedJobs;

/** Steps and timers of cases must run when they are due; else no node's job executor is at work. */
@Component
class JobsGate implements HealthGate {

    private static final Duration LATE = Duration.ofMinutes(1);

    private final FailedJobs jobs;

    JobsGate(FailedJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public Optional<String> late() {
        var lateness = jobs.lateness();
        return lateness.compareTo(LATE) < 0
                ? Optional.empty()
                : Optional.of("a due step of a case has waited for " + lateness.toSeconds() + " s");
    }
}
