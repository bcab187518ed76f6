package tech.ihelper.processes.backup.tool.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.Cancellation;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.ToolUnusable;

/** What is known of a real database, and what hinders that anything is. */
class ConsistentDumpTest {

    private static RealPostgresql real;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        real = RealPostgresql.running();
    }

    @Test
    void comesBackEqualWhateverTablesHoldAndAreCalled() throws Exception {
        var database = real.made();
        var columns = IntStream.range(0, 1200).mapToObj(i -> "c" + i + " int DEFAULT " + i);
        RealPostgresql.run(
                database,
                "CREATE SCHEMA \"we.ird\"\"\"",
                "CREATE TABLE \"we.ird\"\"\".\"na.\"\"me\nünï ☃ '\" (t text, \"co l\" int)",
                "INSERT INTO \"we.ird\"\"\".\"na.\"\"me\nünï ☃ '\" VALUES (NULL, 1), ('', 2), ('NULL', 3), ('(,)', 4)",
                "CREATE TABLE \"select\" (t text, \"t.*\" text)",
                "INSERT INTO \"select\" VALUES ('a', 'b')",
                "CREATE TABLE no_columns ()",
                "INSERT INTO no_columns DEFAULT VALUES",
                "CREATE TABLE wide (" + columns.collect(Collectors.joining(",")) + ")",
                "INSERT INTO wide DEFAULT VALUES",
                "CREATE TABLE long (x text, y bytea)",
                "INSERT INTO long SELECT repeat(md5('x'), 500000), decode(repeat('00ff', 1000000), 'hex')",
                "CREATE TABLE kinds (f float8, g float4, i interval, m money, r regclass, ts timestamptz, j jsonb, n numeric,"
                        + " a text[], d date, rg tstzrange, twice numeric GENERATED ALWAYS AS (n * 2) STORED)",
                "INSERT INTO kinds SELECT 0.1 + 0.2, 1e-7, interval '1 mon -3 days', 12.5::money, 'wide'::regclass, now(),"
                        + " '{\"b\": 1}', 'NaN', ARRAY['a', NULL], 'infinity', tstzrange(now(), NULL)",
                "CREATE TABLE parted (id int, day date) PARTITION BY RANGE (day)",
                "CREATE TABLE parted_old PARTITION OF parted FOR VALUES FROM (MINVALUE) TO ('2025-01-01')",
                "CREATE TABLE parted_new PARTITION OF parted DEFAULT",
                "INSERT INTO parted SELECT i, date '2024-12-01' + i FROM generate_series(1, 50) i",
                "CREATE TABLE parent (a int)",
                "CREATE TABLE child (b int) INHERITS (parent)",
                "INSERT INTO child VALUES (1, 2)",
                "CREATE UNLOGGED TABLE unlogged_one AS SELECT 1 AS x",
                "CREATE SEQUENCE down INCREMENT -2 MINVALUE -1000",
                "SELECT nextval('down'), nextval('down')",
                "CREATE SEQUENCE untouched START 77",
                "SELECT lo_from_bytea(0, 'one'), lo_from_bytea(0, 'two')",
                "CREATE EXTENSION postgres_fdw",
                "CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw",
                "CREATE FOREIGN TABLE far (a int) SERVER elsewhere");
        var dump = folder.resolve("dump");
        DatabaseFacts facts;

        try (var consistent = real.postgresql.consistent(database, RealPostgresql.soon())) {
            real.dump(consistent, dump);
            facts = consistent.takeFacts(folder.resolve("facts"), progress -> {});
        }
        var drill = real.postgresql.drill(
                new DrillOrder("BKR-1", dump, facts, real.mightyServer(), false), name -> {}, RealPostgresql.soon());

        assertThat(drill.reason()).isEqualTo(Outcome.OK.sentence());
        assertThat(drill.comparison()).isNotNull();
        assertThat(drill.comparison().findings()).isEmpty();
        assertThat(drill.proven()).isTrue();
        assertThat(facts.tables()).isEqualTo(12);
        assertThat(Files.readString(facts.file()))
                .contains(" 4 \"we.ird\"\"\".\"na.\"\"me\\nünï ☃ '\"\n")
                .contains(" 0 public.parted\n", " 0 public.parent\n", " 1 public.child\n")
                .contains(" 2 large objects\n")
                .contains("s -cf -3 public.down\n", "s +uf 77 public.untouched\n")
                .doesNotContain("public.far");
        assertThat(DatabaseFacts.of(facts.file())).isEqualTo(facts);
    }

    @Test
    void theSameDataIsTheSameFactsInWhateverOrderAndSession() throws Exception {
        var one = real.made();
        var other = real.made();
        for (var database : List.of(one, other)) {
            RealPostgresql.run(database, "CREATE TABLE x (at timestamptz, f float8, b bytea, r regclass)");
        }
        RealPostgresql.run(
                other,
                "ALTER DATABASE \"" + other.database().replace("\"", "\"\"") + "\" SET timezone = 'Asia/Tokyo'",
                "ALTER ROLE postgres IN DATABASE \"" + other.database() + "\" SET bytea_output = 'escape'",
                "ALTER ROLE postgres IN DATABASE \"" + other.database() + "\" SET quote_all_identifiers = on",
                "ALTER ROLE postgres IN DATABASE \"" + other.database() + "\" SET extra_float_digits = -5",
                "ALTER ROLE postgres IN DATABASE \"" + other.database() + "\" SET datestyle = 'German'");
        var rows =
                "SELECT timestamptz '2025-06-01 10:00Z' + i * interval '1 h', 1.0 / i, decode('00ff', 'hex'), 'x'::regclass"
                        + " FROM generate_series(1, 100) i ORDER BY i ";
        RealPostgresql.run(one, "INSERT INTO x " + rows);
        RealPostgresql.run(other, "INSERT INTO x " + rows + "DESC");

        assertThat(text(facts(one))).isEqualTo(text(facts(other)));
        RealPostgresql.run(other, "DELETE FROM x WHERE f = 1.0 / 7", "INSERT INTO x SELECT * FROM x WHERE f = 1.0 / 9");
        assertThat(text(facts(one))).isNotEqualTo(text(facts(other)));
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        var told = new ArrayList<Progress>();

        try (var consistent = real.postgresql.consistent(real.withShop(), RealPostgresql.soon())) {
            consistent.takeFacts(folder.resolve("facts"), told::add);
        }

        assertThat(told).hasSize(3);
        assertThat(told.get(2).share()).isEqualTo(1);
        assertThat(told.get(2).files()).isEqualTo(3);
    }

    @Test
    void keepsThePasswordOutOfTheCommandLine() throws Exception {
        try (var consistent = real.postgresql.consistent(real.made(), RealPostgresql.soon())) {
            assertThat(consistent.source().command())
                    .noneMatch(word -> word.contains(RealPostgresql.PASSWORD.reveal()));
            assertThat(consistent.source().environment()).containsEntry("PGPASSWORD", RealPostgresql.PASSWORD);
            assertThat(consistent.source().file()).matches("client_\\d+_o_hara__\\.dump");
            assertThat(consistent.source().toString()).doesNotContain("s3cr3t");
        }
    }

    @Test
    void namesTheTablesThatMayNotBeRead() {
        var database = real.withShop();
        var reader = reader(database, "reader_of_items");
        RealPostgresql.run(database, "GRANT SELECT ON item, empty_one TO reader_of_items");

        assertThatThrownBy(() -> real.postgresql.consistent(reader, RealPostgresql.soon()))
                .isInstanceOfSatisfying(
                        DatabaseUnusable.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.REFUSED))
                .hasMessage(
                        "The user \"reader_of_items\" may not read public.customer, public.customer_id_seq. Grant it"
                                + " pg_read_all_data (PostgreSQL 14 and newer) or SELECT on them.");
    }

    @Test
    void refusesToSeeOnlySomeRows() {
        var database = real.withShop();
        var reader = reader(database, "reader_of_some");
        RealPostgresql.run(
                database,
                "GRANT pg_read_all_data TO reader_of_some",
                "ALTER TABLE item ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY few ON item USING (customer < 5)");

        assertThatThrownBy(() -> real.postgresql.consistent(reader, RealPostgresql.soon()))
                .hasMessage(
                        "Row-level security shows the user \"reader_of_some\" only some rows of public.item. Use a user"
                                + " with BYPASSRLS.");
    }

    @Test
    void aUserWhoMayReadEverythingIsEnough() throws Exception {
        var database = real.withShop();
        var reader = reader(database, "reader_of_all");
        RealPostgresql.run(database, "GRANT pg_read_all_data TO reader_of_all");

        try (var consistent = real.postgresql.consistent(reader, RealPostgresql.soon())) {
            real.dump(consistent, folder.resolve("dump"));
            assertThat(consistent
                            .takeFacts(folder.resolve("facts"), progress -> {})
                            .rows())
                    .isEqualTo(4009);
        }
    }

    @Test
    void saysWhatIsWrongWithTheConnection() {
        var right = real.made();

        assertThatThrownBy(() -> real.postgresql.consistent(
                        RealPostgresql.as(right, "postgres", "wr0ng-passw0rd"), RealPostgresql.soon()))
                .hasMessageStartingWith(
                        "The database server 127.0.0.1:" + real.port + " refuses the user \"postgres\".")
                .hasNoCause()
                .message()
                .doesNotContain("wr0ng");
        assertThatThrownBy(() -> real.postgresql.consistent(right.named("nowhere"), RealPostgresql.soon()))
                .hasMessageContaining("has no database \"nowhere\"");
        assertThatThrownBy(() -> real.postgresql.consistent(
                        new PostgresqlDatabase("127.0.0.1", 1, "x", "y", RealPostgresql.PASSWORD, SslMode.DISABLE),
                        RealPostgresql.soon()))
                .hasMessageStartingWith("The database server 127.0.0.1:1 does not answer");
        assertThatThrownBy(() -> real.postgresql.consistent(
                        new PostgresqlDatabase(
                                "127.0.0.1", real.port, "x", "y", RealPostgresql.PASSWORD, SslMode.VERIFY_FULL),
                        RealPostgresql.soon()))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("TLS");
    }

    @Test
    void refusesAServerThatIsNewerThanTheProgram() throws Exception {
        var old = folder.resolve("pg_dump");
        Files.writeString(old, "#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        var postgresql = new Postgresql(new PostgresqlPrograms(real.runner, folder), Clock.systemUTC());

        assertThatThrownBy(() -> postgresql.consistent(real.made(), RealPostgresql.soon()))
                .isInstanceOf(ToolUnusable.class)
                .hasMessageMatching(
                        "pg_dump 9 cannot dump a server of PostgreSQL \\d+. Install postgresql-client-\\d+ or"
                                + " newer on this machine.");
    }

    @Test
    void saysThatTheProgramsAreMissing() {
        var postgresql = new Postgresql(new PostgresqlPrograms(real.runner, folder), Clock.systemUTC());

        assertThatThrownBy(postgresql::probe).isInstanceOf(ToolUnusable.class).hasMessageContaining("not installed");
    }

    @Test
    void endsWithItsTimeLimit() throws Exception {
        var database = real.withShop();

        try (var other = RealPostgresql.connect(database)) {
            lock(other);

            assertThatThrownBy(() -> real.postgresql.consistent(database, RunControl.within(Duration.ofSeconds(1))))
                    .isInstanceOfSatisfying(
                            DatabaseUnusable.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.TIMED_OUT));
            await().until(() -> waiting(database) == 0);
        }
    }

    @Test
    void endsWhenSomebodyCancels() throws Exception {
        var database = real.withShop();
        var cancellation = new Cancellation();

        try (var other = RealPostgresql.connect(database)) {
            lock(other);
            var control = new RunControl(Duration.ofMinutes(1), cancellation);
            var opening = CompletableFuture.runAsync(() -> real.postgresql.consistent(database, control));
            await().until(() -> waiting(database) > 0);
            cancellation.request();

            assertThatThrownBy(opening::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            DatabaseUnusable.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.CANCELLED));
            await().until(() -> waiting(database) == 0);
        }
    }

    @Test
    void takesNoFactsAfterACancellation() throws Exception {
        var cancellation = new Cancellation();

        try (var consistent =
                real.postgresql.consistent(real.withShop(), new RunControl(Duration.ofMinutes(1), cancellation))) {
            cancellation.request();

            assertThatThrownBy(() -> consistent.takeFacts(folder.resolve("facts"), progress -> {}))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessage("Somebody cancelled it.");
        }
    }

    private static void lock(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.createStatement().execute("LOCK TABLE item IN ACCESS EXCLUSIVE MODE");
    }

    private static int waiting(PostgresqlDatabase database) {
        return Integer.parseInt(
                RealPostgresql.ask(
                        database,
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"));
    }

    private DatabaseFacts facts(PostgresqlDatabase database) throws IOException {
        try (var consistent = real.postgresql.consistent(database, RealPostgresql.soon())) {
            return consistent.takeFacts(Files.createTempFile(folder, "facts-", ".txt"), progress -> {});
        }
    }

    private static String text(DatabaseFacts facts) throws IOException {
        return Files.readString(facts.file());
    }

    private static PostgresqlDatabase reader(PostgresqlDatabase database, String name) {
        RealPostgresql.run(database, "CREATE ROLE " + name + " LOGIN PASSWORD 'reading'");
        return RealPostgresql.as(database, name, "reading");
    }
}
