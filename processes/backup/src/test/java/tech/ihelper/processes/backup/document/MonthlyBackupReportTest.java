package tech.ihelper.processes.backup.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.backup.BackupRoom.HOLLIS;
import static tech.ihelper.processes.backup.BackupRoom.KESTREL;
import static tech.ihelper.processes.backup.BackupRoom.PRIYA;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.contracts.Caller;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.BackupRoom.FakeDocuments;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

class MonthlyBackupReportTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant FIRST_DUE = Instant.parse("2026-11-01T01:30:00Z");

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    private Plan plan;

    @BeforeEach
    void plan() {
        process.get(FakeDocuments.class).issued.clear();
        process.clock().set(Instant.parse("2026-10-30T12:00:00Z"));
        plan = BackupRoom.in(process, folder).plan();
    }

    private void ran(@Nullable Instant due, Instant began, Run.State state, boolean missed, String reason) {
        var runs = process.get(Runs.class);
        var id = runs.nextId();
        var run = new Run(
                id,
                "BKR-2026-%06d".formatted(id),
                0,
                plan.id(),
                plan.client(),
                Run.Kind.BACKUP,
                due == null ? Run.Cause.REQUEST : Run.Cause.SCHEDULE,
                "system",
                null,
                due,
                began,
                began.plusSeconds(60),
                state,
                missed,
                reason,
                Run.Result.NONE,
                null);
        runs.add(run);
        runs.found(run.withSnapshot("4f1c", 12, 1_200_000, missed ? 0 : 100_000_000, 0));
    }

    /** Thirty nights: one missed, one failed, one incomplete; and a good one beside the calendar, which heals nothing. */
    private void november() {
        for (var night = 0; night < 30; night++) {
            var due = FIRST_DUE.plus(Duration.ofDays(night));
            switch (night) {
                case 3 -> ran(due, due, Run.State.FAILED, true, "Missed: nobody began it in time.");
                case 9 -> ran(due, due, Run.State.FAILED, false, "The source is not there: /srv/orders.");
                case 15 -> ran(due, due, Run.State.INCOMPLETE, false, "2 files could not be read.");
                default -> ran(due, due, Run.State.SUCCESS, false, "12 files.");
            }
        }
        ran(null, FIRST_DUE.plus(Duration.ofDays(3)).plusSeconds(7_200), Run.State.SUCCESS, false, "12 files.");
        ran(
                FIRST_DUE.plus(Duration.ofDays(30)),
                FIRST_DUE.plus(Duration.ofDays(30)),
                Run.State.FAILED,
                false,
                "December");
        process.get(Repositories.class)
                .measured(
                        plan.content().repositoryId(),
                        new Repositories.Size(Instant.parse("2026-11-29T03:00:00Z"), 84_000_000_000L, null));
    }

    private PrintedPdf printed(String number, String name) throws Exception {
        assertThat(process.get(FakeDocuments.class).signed).contains(number);
        return PrintedPdf.of(process.get(FakeDocuments.class).contents.get(number), name)
                .isSound();
    }

    @Test
    void missedBackupsCountAsFailures() throws Exception {
        november();
        process.clock().set(Instant.parse("2026-12-01T06:00:00Z"));

        var pdf = printed(
                process.get(MonthlyBackupReport.class).issue(KESTREL, NOVEMBER, Caller.SYSTEM), "backup-report");

        assertThat(pdf.text())
                .contains("Backup report", "November 2026", "Kestrel Freight")
                .contains("27 of 30 backups that were due are good.")
                .contains("1 missed (nobody began it in time), 1 failed, 1 incomplete.")
                .contains("kf-files-01 Order files 30 27 1 1 1 90 %")
                .contains("Missed: nobody began it in time.", "The source is not there: /srv/orders.")
                .contains("2 files could not be read.", "never measured", "None in this month.")
                .contains("3.0 GB", "84.0 GB")
                .doesNotContain("so far", "December 2026 at", ": December");
    }

    @Test
    void monthThatIsOverIsReportedOnce() {
        process.clock().set(Instant.parse("2026-12-01T06:00:00Z"));
        var report = process.get(MonthlyBackupReport.class);

        var first = report.issue(KESTREL, NOVEMBER, Caller.SYSTEM);
        process.clock().advance(Duration.ofDays(3));

        assertThat(report.issue(KESTREL, NOVEMBER, PRIYA)).isEqualTo(first);
        assertThat(report.having(NOVEMBER)).containsExactly(KESTREL);
        assertThat(report.having(NOVEMBER.minusMonths(2)))
                .as("it had no plan then")
                .isEmpty();
    }

    @Test
    void runningMonthIsReportedSoFarAndLaterOnceMore() throws Exception {
        process.clock().set(Instant.parse("2026-11-24T12:00:00Z"));
        var report = process.get(MonthlyBackupReport.class);
        var soFar = report.issue(KESTREL, NOVEMBER, PRIYA);
        process.clock().set(Instant.parse("2026-12-01T12:00:00Z"));

        var whole = report.issue(KESTREL, NOVEMBER, PRIYA);

        assertThat(whole).isNotEqualTo(soFar);
        assertThat(printed(soFar, "backup-report-so-far").text())
                .contains("November 2026, so far: until 24 November 2026", "No backup was due.", "nothing was due");
    }

    @Test
    void pushesAreCountedByTheDueTimeTheyServe() {
        var twice = FIRST_DUE.plus(Duration.ofHours(1));
        var month = PlanMonth.of(
                plan,
                java.util.List.of(
                        pushed(1, twice, Run.State.FAILED), pushed(2, twice.plusSeconds(600), Run.State.SUCCESS)),
                FIRST_DUE.minusSeconds(3_600),
                FIRST_DUE.plus(Duration.ofDays(29)));

        assertThat(month.due()).isOne();
        assertThat(month.good()).isOne();
    }

    private Run pushed(long id, Instant at, Run.State state) {
        return new Run(
                id,
                "BKR-2026-%06d".formatted(id),
                0,
                plan.id(),
                plan.client(),
                Run.Kind.BACKUP,
                Run.Cause.PUSH,
                "system",
                null,
                null,
                at,
                at,
                state,
                false,
                "",
                Run.Result.NONE,
                null);
    }

    @Test
    void monthToComeAndForeignClientsAreRefused() {
        var report = process.get(MonthlyBackupReport.class);
        var bound = new Caller(
                "token:1",
                "Hollis",
                java.util.Set.of(),
                java.util.Set.of(),
                new tech.ihelper.contracts.ClientScope.OneClient(HOLLIS));

        assertThatThrownBy(() -> report.issue(KESTREL, NOVEMBER, PRIYA)).hasMessage("November 2026 has not begun yet.");
        assertThatThrownBy(() -> report.issue(KESTREL, NOVEMBER.minusMonths(1), bound))
                .hasMessageContaining("Choose a client");
    }
}
