package tech.ihelper.processes.backup.tool.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.CollapseRule;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Labels;
import tech.ihelper.processes.backup.tool.Precheck;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.RestoreOrder;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.ToolResult;
import tech.ihelper.processes.backup.tool.restic.Restic;

/** From a real server through the real restic to a drilled database. */
class DatabaseBackupTest {

    private static final Labels LABELS = new Labels("acme-db1", List.of("plan=BKP-000001"));

    @TempDir
    Path folder;

    private RealPostgresql real;
    private Restic restic;
    private RepositoryAccess access;

    @BeforeEach
    void makeRepository() {
        real = RealPostgresql.running();
        restic = new Restic(real.runner, "restic", folder.resolve("cache"));
        access = new RepositoryAccess(
                new RepositoryAddress.LocalFolder(folder.resolve("repository")),
                Secret.of("example-only-password"),
                new Credentials.None());
        assertThat(restic.initialise(access, RealPostgresql.soon()).report().reason())
                .isEqualTo("It ended without a complaint.");
    }

    @Test
    void isProvenFromTheSourceToTheDrill() throws Exception {
        var drill = backUpAndDrill(real.withShop());

        assertThat(drill.proven()).as(drill.toString()).isTrue();
        assertThat(Objects.requireNonNull(drill.comparison()).rows()).isEqualTo(4009);
    }

    @Test
    void aDumpThatFailsMakesNoSnapshotAndShowsNoPassword() throws Exception {
        var database = real.withShop();
        Source.CommandOutput tooLate;
        try (var consistent = real.postgresql.consistent(database, RealPostgresql.soon())) {
            tooLate = consistent.source();
        }

        var run = backUp(tooLate, RealPostgresql.soon());

        assertThat(run.snapshot()).isNull();
        assertThat(judge(run, tooLate).state()).isEqualTo(Judgement.State.FAILED);
        assertThat(run.report().stderr()).contains("pg_dump: error").doesNotContain("s3cr3t");
    }

    @Test
    @Tag("proof")
    void is300MegabytesThatAreProven() throws Exception {
        var database = real.made();
        RealPostgresql.run(
                database,
                "CREATE TABLE accounts (aid int PRIMARY KEY, bid int, abalance int, filler char(84))",
                "INSERT INTO accounts SELECT i, i % 20, hashint4(i), md5(i::text) FROM generate_series(1, 2000000) i",
                "CREATE TABLE history (tid int, aid int, delta int, mtime timestamptz)",
                "INSERT INTO history SELECT i % 100, i, i % 5000 - 2500, now() FROM generate_series(1, 500000) i",
                "CREATE INDEX history_aid ON history (aid)");
        var bytes = Long.parseLong(RealPostgresql.ask(database, "SELECT pg_database_size(current_database())"));

        var drill = backUpAndDrill(database);

        assertThat(bytes).isGreaterThan(300L << 20);
        assertThat(drill.proven()).as(drill.toString()).isTrue();
        assertThat(Objects.requireNonNull(drill.comparison()).rows()).isEqualTo(2_500_000);
    }

    private DatabaseRestored backUpAndDrill(PostgresqlDatabase database) throws Exception {
        var control = RunControl.within(Duration.ofMinutes(10));
        ToolResult.BackedUp run;
        DatabaseFacts facts;
        Source.CommandOutput source;
        try (var consistent = real.postgresql.consistent(database, control)) {
            source = consistent.source();
            run = backUp(source, control);
            facts = consistent.takeFacts(folder.resolve("facts"), progress -> {});
        }
        assertThat(judge(run, source).state()).as(run.toString()).isEqualTo(Judgement.State.SUCCESS);

        var target = folder.resolve("restored");
        var snapshot = Objects.requireNonNull(run.snapshot());
        var restored = restic.restore(access, RestoreOrder.everything(snapshot, target), progress -> {}, control);
        assertThat(restored.report().ok()).as(restored.toString()).isTrue();
        var dump = target.resolve(source.file());
        assertThat(Files.size(dump)).isEqualTo(run.bytes());

        return real.postgresql.drill(
                new DrillOrder("BKR-2026-000001", dump, facts, real.mightyServer(), true), phase -> {}, control);
    }

    private ToolResult.BackedUp backUp(Source source, RunControl control) {
        return restic.backUp(access, source, LABELS, progress -> {}, control);
    }

    private static Judgement judge(ToolResult.BackedUp run, Source source) {
        return Judgement.of(run, Precheck.of(source), List.of(), CollapseRule.USUAL);
    }
}
