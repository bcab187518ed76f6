package tech.ihelper.processes.backup.watch;

import java.util.List;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.ping.Ping;
import tech.ihelper.connectors.ping.PingListener;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.run.LogLine;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;

/** What machines of clients say of the backups that they make themselves, judged like our own. */
@Component
@BusinessTransaction
class PushedBackups implements PingListener {

    /** Earlier runs whose sizes tell what is usual. */
    private static final int EARLIER = 10;

    /** restic's exit code when there is a snapshot, but not of every file. */
    private static final int UNREAD = 3;

    private final Plans plans;
    private final Runs runs;
    private final RunDesk desk;

    PushedBackups(Plans plans, Runs runs, RunDesk desk) {
        this.plans = plans;
        this.runs = runs;
        this.desk = desk;
    }

    @Override
    public boolean accept(Ping ping) {
        var plan = plans.byPing(ping.check())
                .filter(found -> !found.isRunHere() && found.content().active());
        plan.ifPresent(its -> hear(its, ping));
        return plan.isPresent();
    }

    private void hear(Plan plan, Ping ping) {
        var run = desk.pushed(plan);
        ping.body().lines().limit(200).forEach(line -> runs.log(run.id(), LogLine.Level.INFO, line));
        switch (ping.kind()) {
            case START, LOG -> {}
            case FAIL -> fail(run, ping);
            case SUCCESS -> judge(run, ping);
        }
    }

    private void judge(Run run, Ping ping) {
        var report = PushReport.in(ping.body());
        List<Long> earlier = runs.good(run.planId(), Run.Kind.BACKUP, EARLIER).stream()
                .map(good -> good.bytes() == null ? 0 : good.bytes())
                .filter(bytes -> bytes > 0)
                .toList();
        var judgement = report.judge(earlier);
        report.snapshot()
                .ifPresent(id -> runs.found(run.withSnapshot(id, report.files(), report.bytes(), report.stored(), 0)));
        desk.end(run.id(), Run.State.valueOf(judgement.state().name()), judgement.reason());
    }

    private void fail(Run run, Ping ping) {
        var code = ping.exitCode();
        if (code != null
                && code == UNREAD
                && PushReport.in(ping.body()).snapshot().isPresent()) {
            desk.end(run.id(), Run.State.INCOMPLETE, "The machine says that it could not read every file.");
        } else {
            desk.end(
                    run.id(),
                    Run.State.FAILED,
                    "The machine says that it failed" + (code == null ? "." : ", with exit code " + code + "."));
        }
    }
}
