package tech.ihelper.processes.backup.tool.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Outcome;

/** Restores for real, and what dead nodes left on a server. */
class DatabaseRestoreTest {

    private static RealPostgresql real;

    @TempDir
    Path folder;

    private Path dump;
    private DatabaseFacts facts;
    private PostgresqlDatabase server;

    @BeforeAll
    static void start() {
        real = RealPostgresql.running();
    }

    @BeforeEach
    void dump() throws Exception {
        server = real.drillServer();
        dump = folder.resolve("dump");
        try (var consistent = real.postgresql.consistent(real.withShop(), RealPostgresql.soon())) {
            real.dump(consistent, dump);
            facts = consistent.takeFacts(folder.resolve("facts"), progress -> {});
        }
    }

    @Test
    void makesANewDatabaseThatNobodyDropsAgain() {
        var restored = restore("the shop", facts);

        assertThat(restored.outcome()).as(restored.reason()).isEqualTo(Outcome.OK);
        assertThat(Objects.requireNonNull(restored.comparison()).identical()).isTrue();
        assertThat(restored.phases())
                .extracting(Phase::name)
                .containsExactly(Phase.Name.CREATE, Phase.Name.RESTORE, Phase.Name.COMPARE, Phase.Name.AMCHECK);
        assertThat(RealPostgresql.ask(real.database("the shop"), "SELECT count(*) FROM item"))
                .isEqualTo("2009");
        assertThat(RealPostgresql.ask(real.database("the shop"), "SELECT count FROM counts"))
                .isEqualTo("2009");
        assertThat(real.postgresql.leftovers(server, Duration.ofSeconds(-10), RealPostgresql.soon()))
                .isEmpty();
    }

    @Test
    void neverTouchesADatabaseThatExists() {
        var existing = real.withShop();
        RealPostgresql.run(existing, "DELETE FROM item");

        assertThatThrownBy(() -> restore(existing.database(), facts))
                .isInstanceOfSatisfying(InvalidBackup.class, refusal -> assertThat(refusal.field())
                        .isEqualTo("database"));
        assertThat(RealPostgresql.ask(existing, "SELECT count(*) FROM item")).isEqualTo("0");
    }

    @Test
    void nameThatIsTakenInTheLastMomentStaysWhoseItIs() {
        var restored = real.postgresql.restore(
                new RestoreOfDatabase("RST-2026-000002", dump, facts, server, "taken late"),
                phase -> {
                    if (phase == Phase.Name.COMPARE) {
                        RealPostgresql.run(real.database("postgres"), "CREATE DATABASE \"taken late\"");
                    }
                },
                RealPostgresql.soon());

        assertThat(restored.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(restored.reason()).contains("A database \"taken late\" was made meanwhile", "not overwritten");
        assertThat(restored.phases()).extracting(Phase::name).endsWith(Phase.Name.DROP);
        assertThat(real.scratchDatabases()).as("what it made is gone").isEmpty();
        assertThat(RealPostgresql.ask(
                        real.database("taken late"), "SELECT count(*) FROM pg_class WHERE relname = 'item'"))
                .isEqualTo("0");
    }

    @Test
    void anotherTryClearsAwayWhatTheOneBeforeItMadeAndNothingElse() throws Exception {
        var databases = new ScratchDatabases();
        var half = databases.create(
                server, ScratchDatabases.RESTORE, "RST-2026-000001", null, Clock.systemUTC(), RealPostgresql.soon());
        var others = databases.create(
                server, ScratchDatabases.RESTORE, "RST-2026-000009", null, Clock.systemUTC(), RealPostgresql.soon());

        try (var program = RealPostgresql.connect(half.database())) {
            assertThat(program.isValid(5)).isTrue();
            assertThat(restore("second try", facts).outcome()).isEqualTo(Outcome.OK);
        }

        assertThat(real.scratchDatabases()).containsExactly(others.database().database());
        databases.drop(server, others, RealPostgresql.soon());
    }

    @Test
    void tryThatHadEndedWhenItsNodeDiedIsNotDoneTwice() {
        restore("done already", facts);
        RealPostgresql.run(real.database("done already"), "DELETE FROM item WHERE customer = 1");

        var again = restore("done already", facts);

        assertThat(again.outcome()).as(again.reason()).isEqualTo(Outcome.OK);
        assertThat(again.findings()).anyMatch(finding -> finding.contains("was looked at again"));
        assertThat(again.phases()).extracting(Phase::name).containsExactly(Phase.Name.COMPARE, Phase.Name.AMCHECK);
        assertThat(again.doubts()).anyMatch(doubt -> doubt.startsWith("public.item has"));
        assertThat(real.scratchDatabases()).isEmpty();
    }

    @Test
    void amcheckLeavesNoTraceInADatabaseThatGoesOnLiving() {
        var restored = real.postgresql.restore(
                new RestoreOfDatabase("RST-2026-000003", dump, facts, real.mightyServer(), "checked"),
                phase -> {},
                RealPostgresql.soon());

        assertThat(Objects.requireNonNull(restored.amcheck()).state()).isEqualTo(Amcheck.State.SOUND);
        assertThat(restored.proof()).contains("rows are as they were, tables and indexes are sound.");
        assertThat(RealPostgresql.ask(
                        real.database("checked"), "SELECT count(*) FROM pg_extension WHERE extname = 'amcheck'"))
                .isEqualTo("0");
    }

    @Test
    void userWhoMayMakeNoDatabaseIsToldBeforeAnythingIsWritten() {
        RealPostgresql.run(real.database("postgres"), "CREATE ROLE reader LOGIN PASSWORD 'reader-password'");
        var reader = RealPostgresql.as(real.database("postgres"), "reader", "reader-password");

        assertThatThrownBy(() -> real.postgresql.checkNewDatabase(reader, "never", "RST-1", RealPostgresql.soon()))
                .isInstanceOfSatisfying(InvalidBackup.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo("user");
                    assertThat(refusal.reason()).contains("CREATEDB");
                });
    }

    @Test
    void serverIsKnownByWhenItWasStartedWhateverItIsCalled() {
        var alias = new PostgresqlDatabase(
                "localhost", real.port, server.database(), server.user(), server.password(), server.sslMode());
        var other = RealPostgresql.another().drillServer();
        var refused = RealPostgresql.as(alias, "driller", "not-its-password");

        assertThat(real.postgresql.isSameServer(server, alias, RealPostgresql.soon()))
                .isTrue();
        assertThat(real.postgresql.isSameServer(server, other, RealPostgresql.soon()))
                .isFalse();
        assertThat(real.postgresql.isSameServer(server, refused, RealPostgresql.soon()))
                .as("cannot be asked, so its address decides")
                .isFalse();
        assertThat(real.postgresql.isSameServer(
                        server, RealPostgresql.as(server, "driller", "not-its-password"), RealPostgresql.soon()))
                .isTrue();
    }

    @Test
    void worksWithoutFactsWhenTheyAreLost() {
        var restored = restore("without facts", null);

        assertThat(restored.outcome()).as(restored.reason()).isEqualTo(Outcome.OK);
        assertThat(restored.comparison()).isNull();
        assertThat(restored.proven()).isFalse();
        assertThat(RealPostgresql.ask(real.database("without facts"), "SELECT count(*) FROM item"))
                .isEqualTo("2009");
    }

    @Test
    void aRestoreThatFailsLeavesNothing() throws Exception {
        var bytes = Files.readAllBytes(dump);
        Files.write(dump, Arrays.copyOf(bytes, bytes.length - 3000));

        var restored = restore("half a shop", facts);

        assertThat(restored.outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(real.scratchDatabases()).isEmpty();
        assertThat(RealPostgresql.ask(
                        real.database("postgres"), "SELECT count(*) FROM pg_database WHERE datname = 'half a shop'"))
                .isEqualTo("0");
    }

    @Test
    void findsWhatADeadNodeLeftAndDropsOnlyThat() {
        var owner = real.mightyServer();
        var longAgo = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
        var databases = new ScratchDatabases();
        var old = databases.create(
                owner, ScratchDatabases.DRILL, "BKR-2020-000007", facts.origin(), longAgo, RealPostgresql.soon());
        var young = databases.create(
                owner, ScratchDatabases.DRILL, "BKR-2026-000008", null, Clock.systemUTC(), RealPostgresql.soon());
        RealPostgresql.run(owner, "CREATE DATABASE ihelper_drill_mine_0123abcd");

        var leftovers = real.postgresql.leftovers(owner, Duration.ofHours(1), RealPostgresql.soon());

        assertThat(leftovers)
                .containsExactly(new Leftover(
                        old.database().database(), "BKR-2020-000007", Instant.parse("2020-01-01T00:00:00Z")));
        real.postgresql.drop(owner, leftovers.get(0), RealPostgresql.soon());
        var notOurs = new Leftover("ihelper_drill_mine_0123abcd", "mine", Instant.EPOCH);
        assertThatThrownBy(() -> real.postgresql.drop(owner, notOurs, RealPostgresql.soon()))
                .hasMessage(
                        "The database \"ihelper_drill_mine_0123abcd\" does not say that iHelper made it, so it is not"
                                + " dropped.");
        assertThat(real.scratchDatabases())
                .containsExactlyInAnyOrder(young.database().database(), "ihelper_drill_mine_0123abcd");
        databases.drop(owner, young, RealPostgresql.soon());
        RealPostgresql.run(owner, "DROP DATABASE ihelper_drill_mine_0123abcd");
    }

    @Test
    void leavesALeftoverThatSomebodyUses() throws Exception {
        var databases = new ScratchDatabases();
        var made = databases.create(
                server, ScratchDatabases.DRILL, "BKR-1", null, Clock.systemUTC(), RealPostgresql.soon());
        var leftover = new Leftover(made.database().database(), "BKR-1", Instant.EPOCH);

        try (var user = RealPostgresql.connect(made.database())) {
            assertThat(user.isValid(5)).isTrue();
            assertThatThrownBy(() -> real.postgresql.drop(server, leftover, RealPostgresql.soon()))
                    .hasMessageContaining("is being accessed by other users");
        }

        databases.drop(server, made, RealPostgresql.soon());
        assertThat(real.scratchDatabases()).isEmpty();
    }

    private DatabaseRestored restore(String name, @Nullable DatabaseFacts known) {
        return real.postgresql.restore(
                new RestoreOfDatabase("RST-2026-000001", dump, known, server, name),
                phase -> {},
                RealPostgresql.soon());
    }
}
