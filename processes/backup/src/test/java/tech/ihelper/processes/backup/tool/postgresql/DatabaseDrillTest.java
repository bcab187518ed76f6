package tech.ihelper.processes.backup.tool.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.Cancellation;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RunControl;

/** Dumps of a real server, whole and damaged, restored and compared. */
class DatabaseDrillTest {

    private static RealPostgresql real;

    @TempDir
    Path folder;

    private DatabaseFacts facts;

    @BeforeAll
    static void start() {
        real = RealPostgresql.running();
    }

    @Test
    void provesADumpAndCleansUp() throws Exception {
        var dump = dumpOf(real.withShop());
        var begun = new ArrayList<Phase.Name>();

        var drill = real.postgresql.drill(order(dump, real.mightyServer()), begun::add, RealPostgresql.soon());

        assertThat(drill.reason()).isEqualTo("It ended without a complaint.");
        assertThat(drill.proven()).isTrue();
        assertThat(comparison(drill).same()).isEqualTo(3);
        assertThat(comparison(drill).rows()).isEqualTo(4009);
        assertThat(comparison(drill).sequences()).isEqualTo(1);
        assertThat(Objects.requireNonNull(drill.amcheck()).state()).isEqualTo(Amcheck.State.SOUND);
        assertThat(drill.phases()).extracting(Phase::name).containsExactly(Phase.Name.values());
        assertThat(begun).containsExactly(Phase.Name.values());
        assertThat(drill.phases()).allMatch(Phase::done);
        assertThat(real.scratchDatabases()).isEmpty();
    }

    @Test
    void theDumpAndTheFactsAreOfOneStateWhileOthersWrite() throws Exception {
        var database = real.withShop();
        var writing = new AtomicBoolean(true);
        var written = new AtomicLong();
        var dump = folder.resolve("dump");

        CompletableFuture<Void> writer;
        try (var consistent = real.postgresql.consistent(database, RealPostgresql.soon())) {
            writer = CompletableFuture.runAsync(() -> write(database, writing, written));
            awaitMore(written, writer);
            real.dump(consistent, dump);
            awaitMore(written, writer);
            facts = consistent.takeFacts(folder.resolve("facts"), progress -> {});
        } finally {
            writing.set(false);
        }
        writer.join();
        var drill = real.postgresql.drill(order(dump, real.drillServer()), name -> {}, RealPostgresql.soon());

        assertThat(comparison(drill).findings()).isEmpty();
        assertThat(drill.proven()).isTrue();
        assertThat(facts.rows()).isEqualTo(4009);
        assertThat(Long.parseLong(RealPostgresql.ask(database, "SELECT count(*) FROM customer")))
                .isGreaterThan(2000);
    }

    @Test
    void aDumpThatWasCutIsFoundAlthoughItsListCanBeRead() throws Exception {
        var dump = dumpOf(real.withShop());
        var bytes = Files.readAllBytes(dump);
        Files.write(dump, Arrays.copyOf(bytes, bytes.length / 2));

        var list = real.programs.run(
                "pg_restore",
                List.of("--list", dump.toString()),
                real.mightyServer(),
                stdout -> {},
                RealPostgresql.soon());
        var drill = real.postgresql.drill(order(dump, real.drillServer()), name -> {}, RealPostgresql.soon());

        assertThat(list.ok()).as("the trap").isTrue();
        assertThat(drill.outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(drill.proven()).isFalse();
        assertThat(drill.reason()).startsWith("The dump is damaged: pg_restore cannot read it to its end.");
        assertThat(drill.phases())
                .extracting(Phase::name, Phase::done)
                .containsExactly(
                        tuple(Phase.Name.CREATE, true), tuple(Phase.Name.RESTORE, false), tuple(Phase.Name.DROP, true));
        assertThat(real.scratchDatabases()).isEmpty();
    }

    @Test
    void aChangedByteThatRestoresWithoutAComplaintIsFound() throws Exception {
        var dump = dumpOf(real.withShop());
        replaceInside(dump, "customer 1234\t", "customer 1235\t");

        var drill = real.postgresql.drill(order(dump, real.drillServer()), name -> {}, RealPostgresql.soon());

        assertThat(drill.outcome()).as("pg_restore sees nothing").isEqualTo(Outcome.OK);
        assertThat(drill.proven()).isFalse();
        assertThat(comparison(drill).findings())
                .containsExactly("public.customer has as many rows as at backup time, 2000, but other content.");
    }

    @Test
    void aTableThatIsNotInTheDumpIsMissed() throws Exception {
        var database = real.withShop();
        dumpOf(database);
        var whole = facts;
        RealPostgresql.run(
                database,
                "DROP TABLE empty_one",
                "CREATE TABLE stranger (id int)",
                "DELETE FROM item WHERE customer = 7");
        var dump = dumpOf(database);
        facts = whole;

        var drill = real.postgresql.drill(order(dump, real.drillServer()), name -> {}, RealPostgresql.soon());

        assertThat(comparison(drill).missing()).isEqualTo(1);
        assertThat(comparison(drill).unexpected()).isEqualTo(1);
        assertThat(comparison(drill).different()).isEqualTo(1);
        assertThat(comparison(drill).findings())
                .containsExactly(
                        "public.empty_one is missing.",
                        "public.item has 2007 rows; at backup time it had 2009.",
                        "public.stranger was not there at backup time.");
    }

    @Test
    void saysWhenAmcheckCannotBeInstalled() throws Exception {
        var dump = dumpOf(real.withShop());

        var drill = real.postgresql.drill(order(dump, real.drillServer()), name -> {}, RealPostgresql.soon());

        var amcheck = Objects.requireNonNull(drill.amcheck());
        assertThat(amcheck.state()).isEqualTo(Amcheck.State.IMPOSSIBLE);
        assertThat(amcheck.findings().get(0))
                .startsWith("Tables and indexes were not checked by amcheck: the extension could not be installed");
        assertThat(drill.proven()).isTrue();
    }

    @Test
    void amcheckFindsADamagedIndex() throws Exception {
        var database = real.withShop();
        RealPostgresql.run(database, "CREATE EXTENSION amcheck", "VACUUM FREEZE", "CHECKPOINT");
        var index = real.data.resolve(RealPostgresql.ask(database, "SELECT pg_relation_filepath('item_what')"));

        real.whileStopped(() -> damage(index));
        var amcheck = real.programs.amcheck(database, true, RealPostgresql.soon());

        assertThat(amcheck.state()).isEqualTo(Amcheck.State.DAMAGED);
        assertThat(String.join(" ", amcheck.findings())).contains("item_what");
    }

    @Test
    void aCancelledDrillCleansUp() throws Exception {
        var dump = dumpOf(real.withShop());
        var cancellation = new Cancellation();

        var drill = real.postgresql.drill(
                order(dump, real.drillServer()),
                phase -> {
                    if (phase == Phase.Name.RESTORE) {
                        cancellation.request();
                    }
                },
                new RunControl(Duration.ofMinutes(1), cancellation));

        assertThat(drill.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(drill.phases())
                .extracting(Phase::name)
                .containsExactly(Phase.Name.CREATE, Phase.Name.RESTORE, Phase.Name.DROP);
        assertThat(real.scratchDatabases()).isEmpty();
    }

    @Test
    void aCancellationEndsWhatTheServerIsDoing() throws Exception {
        var dump = dumpOf(thatTakesLongToRestore());
        var cancellation = new Cancellation();

        var drilling = CompletableFuture.supplyAsync(() -> real.postgresql.drill(
                order(dump, real.drillServer()), phase -> {}, new RunControl(Duration.ofMinutes(5), cancellation)));
        await().atMost(Duration.ofSeconds(30)).until(() -> restoring() > 0 || drilling.isDone());
        cancellation.request();

        assertThat(drilling.join().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(restoring()).isZero();
        assertThat(real.scratchDatabases()).isEmpty();
    }

    @Test
    void aDrillEndsWithItsTimeLimitAndCleansUp() throws Exception {
        var dump = dumpOf(thatTakesLongToRestore());

        var drill = real.postgresql.drill(
                order(dump, real.drillServer()), phase -> {}, RunControl.within(Duration.ofSeconds(4)));

        assertThat(drill.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(restoring()).isZero();
        assertThat(real.scratchDatabases()).isEmpty();
    }

    @Test
    void keepsTheEncodingOfTheSource() throws Exception {
        RealPostgresql.run(
                real.database("postgres"),
                "CREATE DATABASE western TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
        var database = real.database("western");
        RealPostgresql.run(database, "CREATE TABLE t AS SELECT 'Grüße'::text AS \"wörter\"");

        var drill =
                real.postgresql.drill(order(dumpOf(database), real.drillServer()), phase -> {}, RealPostgresql.soon());

        assertThat(drill.proven()).as(drill.toString()).isTrue();
        assertThat(facts.origin().encoding()).isEqualTo("LATIN1");
    }

    @Test
    void refusesAServerThatIsOlderThanTheSource() throws Exception {
        var dump = dumpOf(real.withShop());
        Files.writeString(facts.file(), Files.readString(facts.file()).replaceFirst("\nd \\d+ ", "\nd 99 "));
        facts = DatabaseFacts.of(facts.file());

        var drill = real.postgresql.drill(order(dump, real.drillServer()), phase -> {}, RealPostgresql.soon());

        assertThat(drill.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(drill.reason()).startsWith("The backup is of PostgreSQL 99, but the server to restore to has 1");
    }

    @Test
    void aDrillServerThatIsDownIsAnAnswerToo() throws Exception {
        var dump = dumpOf(real.withShop());
        var down = new PostgresqlDatabase(
                "127.0.0.1", 1, "postgres", "postgres", RealPostgresql.PASSWORD, SslMode.DISABLE);

        var drill = real.postgresql.drill(order(dump, down), name -> {}, RealPostgresql.soon());

        assertThat(drill.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(drill.reason()).startsWith("The database server 127.0.0.1:1 does not answer");
        assertThat(drill.phases()).extracting(Phase::name).containsExactly(Phase.Name.CREATE);
    }

    @Test
    void aLocaleThatTheServerLacksIsTold() throws Exception {
        var dump = dumpOf(real.withShop());
        Files.writeString(
                facts.file(),
                Files.readString(facts.file()).replace("\tC.UTF-8\tC.UTF-8", "\txx_YY.UTF-8\txx_YY.UTF-8"));
        facts = DatabaseFacts.of(facts.file());

        var drill = real.postgresql.drill(order(dump, real.drillServer()), name -> {}, RealPostgresql.soon());

        assertThat(drill.findings())
                .containsExactly(
                        "The server does not have the source's locale xx_YY.UTF-8; the database was made with C,"
                                + " which sorts differently.");
        assertThat(drill.proven()).isTrue();
    }

    /** At the source it does not. */
    private static PostgresqlDatabase thatTakesLongToRestore() {
        var database = real.withShop();
        RealPostgresql.run(
                database,
                """
                CREATE FUNCTION nap() RETURNS int LANGUAGE plpgsql AS $$
                BEGIN
                  IF current_database() LIKE 'ihelper%' THEN PERFORM pg_sleep(300); END IF;
                  RETURN 1;
                END $$""",
                "CREATE MATERIALIZED VIEW naps AS SELECT public.nap()");
        return database;
    }

    /** Sessions in scratch databases that have got as far as the nap. */
    private static int restoring() {
        return Integer.parseInt(RealPostgresql.ask(
                real.database("postgres"),
                "SELECT count(*) FROM pg_stat_activity WHERE datname LIKE 'ihelper%' AND wait_event = 'PgSleep'"));
    }

    private Path dumpOf(PostgresqlDatabase database) throws IOException {
        var dump = Files.createTempFile(folder, "database-", ".dump");
        try (var consistent = real.postgresql.consistent(database, RealPostgresql.soon())) {
            real.dump(consistent, dump);
            facts = consistent.takeFacts(Files.createTempFile(folder, "facts-", ".txt"), progress -> {});
        }
        return dump;
    }

    private DrillOrder order(Path dump, PostgresqlDatabase server) {
        return new DrillOrder("BKR-2026-000001", dump, facts, server, true);
    }

    private static FactsComparison comparison(DatabaseRestored drill) {
        assertThat(drill.comparison()).as(drill.reason()).isNotNull();
        return Objects.requireNonNull(drill.comparison());
    }

    private static void write(PostgresqlDatabase database, AtomicBoolean writing, AtomicLong written) {
        while (writing.get()) {
            RealPostgresql.run(
                    database,
                    "UPDATE customer SET weight = weight + 1 WHERE id % 7 = 0",
                    "INSERT INTO customer (name) VALUES ('new')",
                    "INSERT INTO item SELECT max(id), 'new' FROM customer",
                    "DELETE FROM item WHERE customer = " + written.incrementAndGet());
        }
    }

    private static void awaitMore(AtomicLong written, CompletableFuture<Void> writer) {
        var now = written.get();
        await().until(() -> writer.isDone() || written.get() > now + 3);
        assertThat(writer).isNotDone();
    }

    private static void replaceInside(Path file, String old, String other) throws IOException {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, other), StandardCharsets.ISO_8859_1);
    }

    /** The order of the keys in a page: what no checksum of the file system would notice. */
    private static void damage(Path index) {
        try {
            var text = Files.readString(index, StandardCharsets.ISO_8859_1);
            var key = text.substring(text.length() - 40, text.length() - 20);
            Files.writeString(index, text.replace(key, "zzzz" + key.substring(4)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
