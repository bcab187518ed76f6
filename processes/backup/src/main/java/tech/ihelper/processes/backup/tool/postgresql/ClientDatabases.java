package tech.ihelper.processes.backup.tool.postgresql;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Repository;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.RunControl;

/** Looks at databases in one state while others go on writing. */
@Repository
class ClientDatabases {

    /** The first with {@code sha256} of its own. */
    private static final int OLDEST_SERVER = 11;

    /** Tables that one statement locks. */
    private static final int TOGETHER = 500;

    private static final int NAMED = 5;

    private static final String ORIGIN =
            """
            SELECT pg_encoding_to_char(encoding), datcollate, datctype
              FROM pg_database WHERE datname = current_database()""";

    /**
     * What pg_dump dumps data of: tables and their partitions, of no extension, of no session. A partitioned table has no rows of its
     * own; it is listed so that it is missed when it does not come back.
     */
    private static final String TABLES =
            """
            SELECT n.nspname, c.relname, pg_table_size(c.oid), has_table_privilege(c.oid, 'SELECT')
                     AND has_schema_privilege(n.oid, 'USAGE'), row_security_active(c.oid)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
               AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
               AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                                  AND d.objid = c.oid AND d.deptype = 'e')""";

    private static final String SEQUENCES =
            """
            SELECT n.nspname, c.relname, s.seqincrement < 0, s.seqcycle, has_sequence_privilege(c.oid, 'SELECT')
                     AND has_schema_privilege(n.oid, 'USAGE')
              FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
               AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                                  AND d.objid = c.oid AND d.deptype = 'e')""";

    /**
     * Sums of two words of every row's SHA-256: in any order the same, and unlike with XOR two equal rows do not cancel each other.
     * That one damaged table passes for the other has a chance of 2^-128; nobody is kept from making one on purpose. The anonymous
     * {@code ROW} is written by the types' own output functions, never by somebody's cast; {@code OFFSET 0} keeps the hash from being
     * computed twice.
     */
    private static final String HASH =
            """
            SELECT count(*), coalesce(sum(('x' || encode(substr(h, 1, 8), 'hex'))::bit(64)::bigint), 0)::text,
                   coalesce(sum(('x' || encode(substr(h, 9, 8), 'hex'))::bit(64)::bigint), 0)::text
              FROM (%s OFFSET 0) AS hashes""";

    private static final String ROWS =
            "SELECT sha256(convert_to(ROW(t.*)::text, getdatabaseencoding())) AS h FROM ONLY %s AS t";

    private static final String LARGE_OBJECTS =
            "SELECT sha256(convert_to(oid::text, 'UTF8') || lo_get(oid)) AS h FROM pg_largeobject_metadata";

    private final DatabaseSessions sessions = new DatabaseSessions();

    /**
     * Opens a view that stays the same until it is closed.
     *
     * @throws DatabaseUnusable when it cannot be read whole
     */
    View consistent(PostgresqlDatabase database, RunControl control) {
        var session = sessions.open(database, control);
        try {
            return new View(database, session);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** What a database is, without a look at what it holds. */
    int serverMajor(PostgresqlDatabase database, RunControl control) {
        try (var session = sessions.open(database, control)) {
            return session.serverMajor();
        }
    }

    /** A transaction that reads. Its tables keep their structure until it is closed. */
    static final class View implements AutoCloseable {

        private final DatabaseSessions.Session session;
        private final DatabaseOrigin origin;
        private final List<Table> tables;
        private final List<Fact> sequences;
        private final String snapshot;

        private View(PostgresqlDatabase database, DatabaseSessions.Session session) {
            this.session = session;
            var major = session.serverMajor();
            if (major < OLDEST_SERVER) {
                throw new DatabaseUnusable(
                        Outcome.FAILED,
                        "The server has PostgreSQL " + major + "; " + OLDEST_SERVER + " or newer is needed.");
            }
            if (major >= 17) {
                session.execute("SET transaction_timeout = 0");
            }
            session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            this.origin = session.one(
                    ORIGIN, row -> new DatabaseOrigin(major, row.getString(1), row.getString(2), row.getString(3)));
            this.tables = session.list(
                    TABLES,
                    row -> new Table(
                            new QualifiedName(row.getString(1), row.getString(2)),
                            row.getLong(3),
                            row.getBoolean(4),
                            row.getBoolean(5)));
            tables.sort(Comparator.comparing(table -> table.name().toString()));
            var numbers = session.list(
                    SEQUENCES,
                    row -> new Sequence(
                            new QualifiedName(row.getString(1), row.getString(2)),
                            row.getBoolean(3),
                            row.getBoolean(4),
                            row.getBoolean(5)));
            refuseUnreadable(database, numbers);
            lockTables();
            // Now, and not when the facts are taken: they belong to no snapshot, and the dump must not be older.
            this.sequences =
                    numbers.stream().map(this::standing).sorted(Fact.ORDER).toList();
            this.snapshot = session.one("SELECT pg_export_snapshot()", row -> row.getString(1));
        }

        int serverMajor() {
            return origin.serverMajor();
        }

        /** For {@code pg_dump --snapshot}; known to the server while this is open. */
        String snapshot() {
            return snapshot;
        }

        /** @throws IOException when {@code file} cannot be written */
        DatabaseFacts takeFacts(Path file, Consumer<Progress> progress) throws IOException {
            var total = tables.stream().mapToLong(Table::bytes).sum();
            var done = 0L;
            var count = 0;
            try (var facts = new DatabaseFacts.Writing(file, origin)) {
                for (var table : tables) {
                    facts.add(hashed(
                            Fact.Kind.TABLE,
                            table.name().toString(),
                            ROWS.formatted(table.name().sql())));
                    done += table.bytes();
                    count++;
                    progress.accept(
                            new Progress(total == 0 ? 0 : (double) done / total, count, tables.size(), done, total));
                }
                facts.add(hashed(Fact.Kind.LARGE_OBJECTS, "large objects", LARGE_OBJECTS));
                for (var sequence : sequences) {
                    facts.add(sequence);
                }
                return facts.end();
            }
        }

        @Override
        public void close() {
            session.close();
        }

        private void refuseUnreadable(PostgresqlDatabase database, List<Sequence> numbers) {
            var forbidden = Stream.concat(
                            tables.stream().filter(table -> !table.readable()).map(Table::name),
                            numbers.stream()
                                    .filter(sequence -> !sequence.readable())
                                    .map(Sequence::name))
                    .toList();
            if (!forbidden.isEmpty()) {
                throw new DatabaseUnusable(
                        Outcome.REFUSED,
                        "The user \"" + database.user() + "\" may not read " + named(forbidden)
                                + ". Grant it pg_read_all_data (PostgreSQL 14 and newer) or SELECT on them.");
            }
            var filtered =
                    tables.stream().filter(Table::filtered).map(Table::name).toList();
            if (!filtered.isEmpty()) {
                throw new DatabaseUnusable(
                        Outcome.REFUSED,
                        "Row-level security shows the user \"" + database.user() + "\" only some rows of "
                                + named(filtered) + ". Use a user with BYPASSRLS.");
            }
        }

        private static String named(List<QualifiedName> names) {
            var first = names.stream().limit(NAMED).map(QualifiedName::toString).collect(Collectors.joining(", "));
            return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
        }

        private void lockTables() {
            IntStream.iterate(0, from -> from < tables.size(), from -> from + TOGETHER)
                    .mapToObj(from -> tables.subList(from, Math.min(tables.size(), from + TOGETHER)))
                    .map(some -> some.stream()
                            .map(table -> "ONLY " + table.name().sql())
                            .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS SHARE MODE")))
                    .forEach(session::execute);
        }

        private Fact standing(Sequence sequence) {
            return session.one(
                    "SELECT last_value, is_called FROM " + sequence.name().sql(),
                    row -> Fact.sequence(
                            sequence.name(),
                            row.getLong(1),
                            row.getBoolean(2),
                            sequence.descends(),
                            sequence.cycles()));
        }

        private Fact hashed(Fact.Kind kind, String name, String hashes) {
            return session.one(
                    HASH.formatted(hashes),
                    row -> new Fact(kind, name, row.getLong(1), word(row.getString(2)) + word(row.getString(3))));
        }

        private static String word(String sum) {
            return "%016x".formatted(new BigInteger(sum).longValue());
        }
    }

    private record Table(QualifiedName name, long bytes, boolean readable, boolean filtered) {}

    private record Sequence(QualifiedName name, boolean descends, boolean cycles, boolean readable) {}
}
