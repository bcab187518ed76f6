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
                .containsExactly(Phase.Name.CREATE, Phase.Name.RESTORE, Phase.Name.COMPARE);
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
