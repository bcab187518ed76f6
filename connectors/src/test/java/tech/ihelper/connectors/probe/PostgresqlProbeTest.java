package tech.ihelper.connectors.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL, and those that only pretend. */
class PostgresqlProbeTest extends ProbeTest {

    private static EmbeddedPostgres server;

    @BeforeAll
    static void serve() throws Exception {
        server = EmbeddedPostgres.start();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table orders (id integer)");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static PostgresqlQuestion question(
            int port, String database, String query, @Nullable String expected, Duration limit) {
        return new PostgresqlQuestion(
                HOST,
                port,
                Encryption.NONE,
                database,
                "postgres",
                "postgres",
                query,
                expected == null ? null : Expectation.of(expected),
                limit);
    }

    private static @Nullable String fault(String query, @Nullable String expected) {
        return probes.postgresql(question(server.getPort(), "postgres", query, expected, LIMIT))
                .join()
                .fault();
    }

    @Test
    void oneValueIsReadAndCompared() {
        assertThat(fault("select 1", null)).isNull();
        assertThat(fault("select count(*) from orders", "= 0")).isNull();
        assertThat(fault("select count(*) from orders", "> 10")).isEqualTo("It answered 0 and should be > 10");
        assertThat(fault("select 1 where false", "= 1")).isEqualTo("It answered nothing and should be = 1");
        assertThat(fault("select no_such_column", null))
                .contains("no_such_column")
                .doesNotContain("Position");
    }

    @Test
    void nothingIsWritten() {
        assertThat(fault("insert into orders values (1)", null)).contains("read-only transaction");
        assertThat(fault("with gone as (delete from orders returning id) select * from gone", null))
                .contains("read-only transaction");
    }

    @Test
    void aStatementEndsWithTheLimit() {
        assertThat(probes.postgresql(question(server.getPort(), "postgres", "select pg_sleep(30)", null, SOON))
                        .join()
                        .fault())
                .isIn(LATE, "The statement takes longer than 500 ms");
    }

    @Test
    void muchIsNotRead() {
        assertThat(fault("select repeat('x', 50000000)", null)).isNotNull();
        assertThat(fault("select generate_series(1, 100000000)", null)).isNull();
    }

    @Test
    void whoMayNotComeInIsToldSo() {
        assertThat(probes.postgresql(question(server.getPort(), "no_such_database", "select 1", null, LIMIT))
                        .join()
                        .fault())
                .contains("no_such_database");
    }

    @Test
    void serversThatPretendAreSeenThrough() throws IOException {
        try (var silent = Unkind.silent();
                var rude = Unkind.hangingUp();
                var resetting = Unkind.resetting();
                var slow = Unkind.slow("E\u0000\u0000\u0000\u00ffSFATAL");
                var endless = Unkind.endless("E\u007f\u00ff\u00ff\u00ff");
                var other = Unkind.saying("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            assertThat(asked(silent.port(), SOON)).isEqualTo(LATE);
            assertThat(asked(slow.port(), SOON)).isEqualTo(LATE);
            assertThat(asked(rude.port(), LIMIT)).isNotNull();
            assertThat(asked(resetting.port(), LIMIT)).isNotNull();
            assertThat(asked(endless.port(), LIMIT)).startsWith("It does not speak PostgreSQL");
            assertThat(asked(other.port(), LIMIT)).startsWith("It does not speak PostgreSQL");
        }
        assertThat(asked(Unkind.freePort(), LIMIT)).isEqualTo("Connection refused");
    }

    private static @Nullable String asked(int port, Duration limit) {
        return probes.postgresql(question(port, "postgres", "select 1", null, limit))
                .join()
                .fault();
    }

    @Test
    void aServerThatNeverStopsIsNotListenedTo() throws IOException {
        try (var talker = new Unkind(socket -> {
            var out = socket.getOutputStream();
            out.write(new byte[] {'R', 0, 0, 0, 8, 0, 0, 0, 0});
            out.write("S\u0000\u0000\u0000\u0018server_version\u000017.0\u0000".getBytes("US-ASCII"));
            out.write(new byte[] {'Z', 0, 0, 0, 5, 'I'});
            while (true) {
                out.write("N\u0000\u0000\u0000\u0010SNOTICE\u0000Mx\u0000\u0000".getBytes("US-ASCII"));
            }
        })) {
            assertThat(asked(talker.port(), LIMIT)).isEqualTo("It says more than anybody asked for");
        }
    }

    @Test
    void connectionsAreEncrypted() throws IOException {
        var here = new GeneralName(GeneralName.iPAddress, HOST);
        var refusal = "E\u0000\u0000\u0000\u0020SFATAL\u0000C28P01\u0000MGo away now\u0000\u0000";
        var tls = Certificates.serving(AUTHORITY.selfMade(here, days(-1), days(9)), refusal);
        try (var encrypting = new Unkind(socket -> {
                    socket.getInputStream().readNBytes(8);
                    socket.getOutputStream().write('S');
                    tls.with(socket);
                });
                var plain = new Unkind(socket -> {
                    socket.getInputStream().readNBytes(8);
                    socket.getOutputStream().write('N');
                })) {
            assertThat(encrypted(encrypting, Encryption.UNVERIFIED)).contains("Go away now");
            assertThat(encrypted(encrypting, Encryption.VERIFIED)).startsWith("No trusted connection: nobody");
            assertThat(encrypted(plain, Encryption.UNVERIFIED)).isEqualTo("It offers no encryption");
        }
    }

    private static @Nullable String encrypted(Unkind server, Encryption encryption) {
        var question = new PostgresqlQuestion(
                HOST, server.port(), encryption, "postgres", "postgres", null, "select 1", null, LIMIT);
        return probes.postgresql(question).join().fault();
    }

    @Test
    void theHouseIsNotAsked() {
        var inside = new PostgresqlQuestion(
                "10.0.0.1", 5432, Encryption.NONE, "postgres", "postgres", null, "select 1", null, LIMIT);

        assertThat(probes.postgresql(inside).join().fault()).contains("may not reach");
    }
}
