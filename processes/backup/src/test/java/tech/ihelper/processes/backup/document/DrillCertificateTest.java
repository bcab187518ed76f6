package tech.ihelper.processes.backup.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.BackupRoom.FakeDocuments;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.prove.DrillCertificates;
import tech.ihelper.processes.backup.prove.DrillFindings;
import tech.ihelper.processes.backup.run.Phase;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.manifest.ManifestComparison;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

class DrillCertificateTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final ManifestComparison SAME =
            new ManifestComparison(12_345, 4_200_000_000L, 0, 0, 0, 0, List.of());

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    private Plan plan;

    @BeforeEach
    void plan() {
        process.clock().set(NOW);
        process.get(FakeDocuments.class).issued.clear();
        plan = BackupRoom.in(process, folder).plan();
    }

    private Run drilled(Run.Cause cause) {
        var runs = process.get(Runs.class);
        var id = runs.nextId();
        var run = new Run(
                id,
                "BKR-2026-%06d".formatted(id),
                0,
                plan.id(),
                plan.client(),
                Run.Kind.DRILL,
                cause,
                "priya",
                null,
                null,
                NOW,
                null,
                Run.State.RUNNING,
                false,
                null,
                Run.Result.NONE,
                null);
        runs.add(run);
        runs.found(run.withTool("restic 0.18.0").withSnapshot("4f1c2d3e4f5a6b7c", 0, 4_200_000_000L, 0, 0));
        runs.end(
                id,
                runs.begin(id, "find-newest-snapshot", NOW),
                Duration.ofMillis(800),
                Phase.Outcome.DONE,
                "14 snapshots of this plan.");
        runs.end(
                id,
                runs.begin(id, "restore", NOW),
                Duration.ofSeconds(512),
                Phase.Outcome.DONE,
                "12345 files, 4.2 GB.");
        runs.end(id, runs.begin(id, "compare", NOW), Duration.ofSeconds(61), Phase.Outcome.DONE, null);
        return runs.byId(id);
    }

    private static DrillFindings found(
            @Nullable ManifestComparison comparison, DrillFindings.@Nullable Application application, Duration took) {
        return new DrillFindings(NOW.minus(Duration.ofHours(7)), null, false, comparison, application, took.toMillis());
    }

    private PrintedPdf certificate(Run run, DrillFindings found, String name) throws Exception {
        var number = process.get(DrillCertificates.class).issue(run, plan, found);
        var documents = process.get(FakeDocuments.class);
        assertThat(documents.signed).contains(number);
        assertThat(documents.about(run.number(), tech.ihelper.contracts.ClientScope.ALL))
                .singleElement()
                .satisfies(issued -> assertThat(issued.kind()).isEqualTo("drill-certificate"));
        return PrintedPdf.of(documents.contents.get(number), name).isSound();
    }

    @Test
    void goodDrillIsCertifiedWithEveryPhaseAndFigure() throws Exception {
        var checked = new DrillFindings.Application(
                "14 tables with 402330 rows are as they were, tables and indexes are sound.", List.of());

        var pdf = certificate(
                drilled(Run.Cause.SCHEDULE), found(SAME, checked, Duration.ofSeconds(573)), "drill-certificate-good");

        assertThat(pdf.text())
                .contains("Recovery drill certificate", "Kestrel Freight", "kf-files-01, Order files", "BKR-2026-")
                .contains(
                        "Recovered The newest backup of kf-files-01 was restored and checked in 10 min, promised are 30 min")
                .contains("Recovery time 10 min RTO 30 min, met", "Age of the backup 7 h RPO 26 h, met")
                .contains("4f1c2d3e4f5a6b7c, 4.2 GB", "restic 0.18.0; checked by iHelper", "due by the plan")
                .contains("Find newest snapshot", "0.8 s", "14 snapshots of this plan.", "Restore", "9 min", "Compare")
                .contains("12,345 (4.2 GB)", "14 tables with 402330 rows", "a drill every 90 days");
        assertThat(pdf.pages()).isOne();
    }

    @Test
    void lateDrillIsCertifiedAsLate() throws Exception {
        var pdf = certificate(
                drilled(Run.Cause.REQUEST), found(SAME, null, Duration.ofMinutes(36)), "drill-certificate-late");

        assertThat(pdf.text())
                .contains("Recovered late", "everything is as it was, but it took too long")
                .contains("Recovery time 36 min RTO 30 min, 6 min late", "asked for by Priya Anand")
                .doesNotContain("and everything is as it was.");
    }

    @Test
    void restoreThatIsNotAsItWasIsNotCertifiedAsRecovered() throws Exception {
        var comparison = new ManifestComparison(
                10,
                1_000_000,
                1,
                1,
                0,
                1,
                List.of("orders/2026.csv has other content than at backup time.", "orders/2025.csv is missing."));
        var doubts = new DrillFindings.Application("", List.of("Table orders has 12 rows fewer."));

        var pdf = certificate(
                drilled(Run.Cause.SCHEDULE),
                found(comparison, doubts, Duration.ofSeconds(9)),
                "drill-certificate-doubtful");

        assertThat(pdf.text())
                .contains("Not proven", "orders/2026.csv has other content", "orders/2025.csv is missing.")
                .contains("Table orders has 12 rows fewer.")
                .doesNotContain("Recovered The");
    }

    @Test
    void damageIsCertifiedAsAFailedDrill() throws Exception {
        var found = new DrillFindings(
                NOW.minus(Duration.ofHours(7)), "Stored data is damaged: pack 4f1c.", true, null, null, null);

        var pdf = certificate(drilled(Run.Cause.SCHEDULE), found, "drill-certificate-damaged");

        assertThat(pdf.text())
                .contains("Damaged The drill failed: the stored backup of kf-files-01 is damaged.")
                .contains("Stored data is damaged: pack 4f1c.", "Recovery time none RTO 30 min, not reached");
    }

    @Test
    void drillWithoutABackupIsCertifiedAsFailed() throws Exception {
        var found = new DrillFindings(
                null, "There is no snapshot of this plan in the repository.", false, null, null, null);

        var pdf = certificate(drilled(Run.Cause.SCHEDULE), found, "drill-certificate-failed");

        assertThat(pdf.text())
                .contains("Not recovered The drill failed: kf-files-01 was not recovered from its newest backup.")
                .contains("There is no snapshot of this plan", "Age of the backup none");
    }

    @Test
    void drillIsCertifiedOnce() {
        var run = drilled(Run.Cause.SCHEDULE);
        var found = found(SAME, null, Duration.ofSeconds(9));

        var first = process.get(DrillCertificates.class).issue(run, plan, found);
        var again = process.get(DrillCertificates.class).issue(run, plan, found);

        assertThat(again).isEqualTo(first);
    }
}
