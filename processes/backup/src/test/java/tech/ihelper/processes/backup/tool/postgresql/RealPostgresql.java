package tech.ihelper.processes.backup.tool.postgresql;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tech.ihelper.processes.backup.tool.Programs;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.ToolRunner;

/** A PostgreSQL of the tests' own, started once, on a port of its own; every test makes databases of its own in it. */
public final class RealPostgresql {

    /** Holds what has to be escaped somewhere. */
    static final Secret PASSWORD = Secret.of("s3cr3t 'käse' \\ $HOME %20");

    private static final String HOW_TO_INSTALL =
            "These tests run a real PostgreSQL, 15 or newer, with its client programs. On Debian, as root: apt-get install postgresql";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static @Nullable RealPostgresql running;
    private static @Nullable RealPostgresql another;

    final int port = freePort();
    final ToolRunner runner = new ToolRunner(Programs.ofThisMachine(), Duration.ofSeconds(5));
    final PostgresqlPrograms programs = PostgresqlPrograms.ofThisMachine(runner);
    final Postgresql postgresql = new Postgresql(programs, Clock.systemUTC());
    final Path data;
    private Process server;

    private RealPostgresql() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(programs.program("postgres")))) {
            fail(HOW_TO_INSTALL);
        }
        var folder = Path.of(said(asPostgres("mktemp", "-d", "/tmp/ihelper-postgresql-XXXXXX")));
        this.data = folder.resolve("data");
        var script = "umask 077; printf %s \"$PASSWORD\" > \"$1/password\"; exec \"$2\" -D \"$1/data\" -U postgres"
                + " --encoding=UTF8 --locale=C.UTF-8 --auth=scram-sha-256 --pwfile=\"$1/password\" --no-sync";
        said(asPostgres("sh", "-c", script, "sh", folder.toString(), programs.program("initdb")));
        this.server = start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop();
            FileSystemUtils.deleteRecursively(folder.toFile());
        }));
    }

    public static synchronized RealPostgresql running() {
        if (running == null) {
            running = started();
        }
        return running;
    }

    /** Another server, for what must not be the same. */
    public static synchronized RealPostgresql another() {
        if (another == null) {
            another = started();
        }
        return another;
    }

    private static RealPostgresql started() {
        try {
            return new RealPostgresql();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static RunControl soon() {
        return RunControl.within(Duration.ofSeconds(60));
    }

    public PostgresqlDatabase database(String name) {
        return new PostgresqlDatabase("127.0.0.1", port, name, "postgres", PASSWORD, SslMode.DISABLE);
    }

    /** Where drills go: to a user who is no superuser. */
    public PostgresqlDatabase drillServer() {
        run(
                database("postgres"),
                """
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'driller') THEN
                    CREATE ROLE driller LOGIN CREATEDB PASSWORD 'driller-password';
                  END IF;
                END $$""");
        return as(database("postgres"), "driller", "driller-password");
    }

    /** Where drills go that amcheck is to be a part of. */
    PostgresqlDatabase mightyServer() {
        return database("postgres");
    }

    static PostgresqlDatabase as(PostgresqlDatabase database, String user, String password) {
        return new PostgresqlDatabase(
                database.host(), database.port(), database.database(), user, Secret.of(password), database.sslMode());
    }

    /** A new, empty one. */
    public PostgresqlDatabase made() {
        var name = "client " + NUMBER.incrementAndGet() + " o'hara=ä";
        run(database("postgres"), "CREATE DATABASE \"" + name + "\" TEMPLATE template0");
        return database(name);
    }

    /** A small one with some of everything that is ordinary. */
    public PostgresqlDatabase withShop() {
        var database = made();
        run(
                database,
                "CREATE TABLE customer (id bigserial PRIMARY KEY, name text NOT NULL, since timestamptz, weight float8)",
                """
                INSERT INTO customer (name, since, weight)
                SELECT 'customer ' || i, timestamptz '2024-03-01 12:00 Europe/Vienna' + i * interval '1 hour', 1.0 / i
                  FROM generate_series(1, 2000) i""",
                "CREATE TABLE empty_one (id int)",
                "CREATE TABLE item (customer bigint REFERENCES customer, what text, CHECK (what <> ''))",
                "INSERT INTO item SELECT id, md5(id::text) FROM customer",
                "INSERT INTO item SELECT id, md5(id::text) FROM customer WHERE id < 10",
                "CREATE INDEX item_what ON item (what)",
                "CREATE VIEW names AS SELECT name FROM customer",
                "CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM item",
                "COMMENT ON DATABASE \"" + database.database() + "\" IS 'not to be mistaken for our mark'");
        return database;
    }

    public static void run(PostgresqlDatabase database, String... statements) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String ask(PostgresqlDatabase database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Connection connect(PostgresqlDatabase database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password().reveal());
        properties.setProperty("PGDBNAME", database.database());
        return DriverManager.getConnection(
                "jdbc:postgresql://" + database.host() + ":" + database.port() + "/", properties);
    }

    /** Names of databases that drills and restores made and that are still there. */
    /** As a drill does whose node dies; made long ago, if the clock of its node was right. */
    public void leaveScratchDatabase(String run) {
        new ScratchDatabases()
                .create(
                        drillServer(),
                        ScratchDatabases.DRILL,
                        run,
                        null,
                        Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC),
                        soon());
    }

    public List<String> scratchDatabases() {
        return List.of(ask(
                                database("postgres"),
                                "SELECT coalesce(string_agg(datname, ','), '') FROM pg_database WHERE datname LIKE 'ihelper%'")
                        .split(","))
                .stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Runs the dump's command itself, without a repository, into {@code file}. */
    void dump(ConsistentDump dump, Path file) {
        var process = new ProcessBuilder(dump.source().command())
                .redirectOutput(file.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        dump.source().environment().forEach((name, secret) -> process.environment()
                .put(name, secret.reveal()));
        try {
            if (process.start().waitFor() != 0) {
                fail("pg_dump failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While the server stands still, so that it does not hold the file in memory. */
    synchronized void whileStopped(Runnable work) {
        try {
            stop();
            work.run();
            server = start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start() throws IOException, InterruptedException {
        var process = new ProcessBuilder(asPostgres(
                        programs.program("postgres"),
                        "-D",
                        data.toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=" + data,
                        "-c",
                        "fsync=off"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var ready = List.of(programs.program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", String.valueOf(port));
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (new ProcessBuilder(ready).start().waitFor() != 0) {
            if (!process.isAlive() || System.nanoTime() > until) {
                process.destroyForcibly();
                fail("PostgreSQL did not start in " + data);
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return process;
    }

    /** "Fast": clients are sent away. */
    private void stop() {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(server.pid()))
                    .start()
                    .waitFor();
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (IOException e) {
            server.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** PostgreSQL does not run as root. setpriv becomes the program, so the process id stays. */
    private static List<String> asPostgres(String... command) {
        var root = System.getProperty("user.name").equals("root");
        return root
                ? Stream.concat(
                                Stream.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"),
                                Stream.of(command))
                        .toList()
                : List.of(command);
    }

    private static String said(List<String> command) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command).directory(Path.of("/tmp").toFile()).redirectErrorStream(true);
        builder.environment().put("PASSWORD", PASSWORD.reveal());
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            fail(HOW_TO_INSTALL + "\n" + output);
        }
        return output;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
