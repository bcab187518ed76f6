package tech.ihelper.processes.backup.prove;

import java.util.Locale;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;

/** What the model of verifications calls. */
@Component
public class VerificationTasks {

    private final Runs runs;
    private final RunDesk desk;

    VerificationTasks(Runs runs, RunDesk desk) {
        this.runs = runs;
        this.desk = desk;
    }

    /** Answers what it is worth: {@code success}, {@code incomplete}, {@code failed} or {@code damaged}. */
    @ModelTask(
            label = "Judge verification",
            help = "Says what the verification is worth: success, incomplete, failed or damaged.",
            result = "worth")
    public String judgeVerification(long runId) {
        return found(runId).state().name().toLowerCase(Locale.ROOT);
    }

    /** Records how it ended; what it proves shows at once. */
    @ModelTask(
            label = "Record verification",
            help = "Records how the verification ended; what it proves shows at once.")
    public void recordVerification(long runId) {
        var found = found(runId);
        desk.end(runId, found.state(), found.reason());
    }

    private VerificationFindings found(long runId) {
        return Findings.read(runs.byId(runId), VerificationFindings.class);
    }
}
