package tech.ihelper.processes.backup.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Promise;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.Schedule;
import tech.ihelper.processes.backup.plan.Standing;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Trace;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Retention;

/** Plans, repositories and standings to calculate with. */
final class Sample {

    /** A Tuesday noon in Berlin. */
    static final Instant NOW = Instant.parse("2026-11-24T11:00:00Z");

    static final Instant LONG_AGO = NOW.minus(Duration.ofDays(300));

    private Sample() {}

    static Plan plan() {
        return plan(new What.Files(List.of("/srv/data"), List.of()), true, LONG_AGO);
    }

    /** Every night at 2:30 in Berlin; the usual promise. */
    static Plan plan(What what, boolean active, Instant changedAt) {
        var content = new Plan.Content(
                "Order files",
                new ClientId(new UUID(0, 10)),
                "kf-files-01",
                active,
                what,
                1,
                null,
                Schedule.of("30 2 * * *", "Europe/Berlin"),
                Retention.keepLast(14),
                Promise.USUAL);
        return new Plan(1, "BKP-000001", 0, content, null, new UUID(0, 1), LONG_AGO, changedAt, "priya");
    }

    static Proof proven(Duration ago) {
        var at = NOW.minus(ago);
        return new Proof(Proof.State.PROVEN, at, "BKR-2026-000001", at);
    }

    /** Everything proven, within half an hour. */
    static Standing proven() {
        return new Standing(
                1,
                proven(Duration.ofHours(9)),
                proven(Duration.ofHours(8)),
                proven(Duration.ofDays(30)),
                20 * 60_000L,
                NOW.minus(Duration.ofHours(8)),
                NOW.plus(Duration.ofHours(14)),
                NOW.plus(Duration.ofHours(16)),
                NOW.plus(Duration.ofDays(60)),
                NOW);
    }

    static Standing never() {
        return new Standing(
                1,
                Proof.NEVER,
                Proof.NEVER,
                Proof.NEVER,
                null,
                null,
                NOW.plus(Duration.ofHours(14)),
                NOW.plus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(1)),
                NOW);
    }

    static Repository repository(
            String name, boolean appendOnly, boolean elsewhere, Repository.Medium medium, Repository.State state) {
        return new Repository(
                1,
                "REP-000001",
                0,
                new Repository.Content(
                        name,
                        null,
                        Repository.Tool.RESTIC,
                        new RepositoryAddress.LocalFolder(java.nio.file.Path.of("/srv/backup")),
                        appendOnly,
                        elsewhere,
                        medium),
                new Repository.Sealed("sealed", null, null),
                state,
                null,
                null,
                null,
                null,
                LONG_AGO,
                "priya");
    }

    static Repository repository() {
        return repository("Backup server", false, false, Repository.Medium.DISK, Repository.State.READY);
    }

    /** The backup of the night that is so many days back. */
    static Trace night(int daysBack, Run.State state, boolean missed) {
        var due = Instant.parse("2026-11-24T01:30:00Z").minus(Duration.ofDays(daysBack));
        return trace(Run.Kind.BACKUP, due, due.plusSeconds(5), state, missed);
    }

    static Trace trace(Run.Kind kind, @Nullable Instant due, Instant at, Run.State state, boolean missed) {
        return new Trace(
                "BKR-" + at, 1, kind, due == null ? Run.Cause.REQUEST : Run.Cause.SCHEDULE, due, at, state, missed);
    }

    static final Coverage COVERED = new Coverage(30, 30, true);
}
