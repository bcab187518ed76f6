package tech.ihelper.processes.backup.prove;

import java.util.Locale;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.processes.backup.plan.BackupTopics;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;

/** What the model of recovery drills calls. */
@Component
public class DrillTasks {

    private final Runs runs;
    private final RunDesk desk;
    private final Plans plans;
    private final DrillCertificates certificates;
    private final LiveTopics live;

    DrillTasks(Runs runs, RunDesk desk, Plans plans, DrillCertificates certificates, LiveTopics live) {
        this.runs = runs;
        this.desk = desk;
        this.plans = plans;
        this.certificates = certificates;
        this.live = live;
    }

    /** Answers what it is worth: {@code success}, {@code incomplete}, {@code failed} or {@code damaged}. */
    @ModelTask(
            label = "Judge drill",
            help = "Says what the recovery drill is worth: success, incomplete, failed or damaged.",
            result = "worth")
    public String judgeDrill(long runId) {
        var run = runs.byId(runId);
        var rto = plans.byId(run.planId()).promise().rto();
        return Findings.read(run, DrillFindings.class).state(rto).name().toLowerCase(Locale.ROOT);
    }

    /** Records how it ended, and how long a recovery takes. */
    @ModelTask(label = "Record drill", help = "Records how the recovery drill ended and how long a recovery takes.")
    public void recordDrill(long runId) {
        var run = runs.byId(runId);
        var rto = plans.byId(run.planId()).promise().rto();
        var found = Findings.read(run, DrillFindings.class);
        desk.end(runId, found.state(rto), found.reason(rto), found.recoveryMillis());
    }

    /** Issues the certificate: what was restored, what was compared, how long each part took, by which version. */
    @ModelTask(
            label = "Issue certificate",
            help = "Issues the certificate of the drill: what was restored, what was compared and how long it took.")
    public void issueCertificate(long runId) {
        var run = runs.byId(runId);
        var plan = plans.byId(run.planId());
        runs.certified(runId, certificates.issue(run, plan, Findings.read(run, DrillFindings.class)));
        live.changed(BackupTopics.PLANS);
    }
}
