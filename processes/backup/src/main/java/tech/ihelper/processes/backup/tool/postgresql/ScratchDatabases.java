package tech.ihelper.processes.backup.tool.postgresql;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RunControl;

/**
 * Databases that we make, and may therefore drop. Each has our prefix and a comment that says so; without both, nothing is dropped.
 */
@Repository
class ScratchDatabases {

    static final String DRILL = "ihelper_drill_";
    static final String RESTORE = "ihelper_restore_";

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,29}");
    private static final Pattern NAME = Pattern.compile("ihelper_(drill|restore)_[a-z0-9_]+_[0-9a-f]{8}");
    private static final Pattern MARK =
            Pattern.compile("iHelper made this for (" + RUN + ") at (\\S+); it may drop it\\.");

    /** Of a database that has got its name: nobody's scratch any more, so the mark must not match it. */
    private static final String RESTORED = "iHelper restored this for ";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Without the right, pg_amcheck would report every index as damaged. */
    private static final String AMCHECK_ALLOWED =
            """
            SELECT bool_and(has_function_privilege(d.objid, 'EXECUTE'))
              FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
             WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass
               AND d.deptype = 'e' AND e.extname = 'amcheck'""";

    /** The first whose DROP DATABASE knows FORCE. */
    private static final int ENDS_SESSIONS = 13;

    private final DatabaseSessions sessions = new DatabaseSessions();

    /**
     * @param run that it is for; part of the name
     * @param like null = unknown, then as the server usually makes them
     * @throws DatabaseUnusable when it cannot be made
     */
    Scratch create(
            PostgresqlDatabase server,
            String prefix,
            String run,
            @Nullable DatabaseOrigin like,
            Clock clock,
            RunControl control) {
        if (!RUN.matcher(run).matches()) {
            throw new InvalidBackup("run", "A run is named by up to 30 letters, digits and hyphens.");
        }
        var name = prefix + run.toLowerCase(Locale.ROOT).replace('-', '_') + "_" + random();
        var made = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try (var session = sessions.open(server, control)) {
            refuseOlder(session, like);
            var finding = create(session, name, like);
            try {
                mark(session, QualifiedName.quoted(name), run, made);
            } catch (DatabaseUnusable e) {
                dropUnmarked(server, name);
                throw e;
            }
            return new Scratch(server.named(name), finding);
        }
    }

    private static void refuseOlder(DatabaseSessions.Session session, @Nullable DatabaseOrigin like) {
        var major = session.serverMajor();
        if (like != null && major < like.serverMajor()) {
            throw new DatabaseUnusable(
                    Outcome.FAILED,
                    "The backup is of PostgreSQL " + like.serverMajor() + ", but the server to restore to has " + major
                            + ". Use the same or a newer one.");
        }
    }

    private static void mark(DatabaseSessions.Session session, String identifier, String run, Instant made) {
        session.execute("COMMENT ON DATABASE " + identifier + " IS 'iHelper made this for " + run + " at " + made
                + "; it may drop it.'");
        // Whoever else may use the server has no business with a client's data.
        session.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + identifier + " FROM PUBLIC");
    }

    /** Made a moment ago by this very call, which alone knows that. */
    private void dropUnmarked(PostgresqlDatabase server, String name) {
        try (var session = sessions.open(server, RunControl.within(Duration.ofMinutes(1)))) {
            session.execute("DROP DATABASE " + QualifiedName.quoted(name));
        }
    }

    /** @return what is not as in the source; null = nothing */
    private static @Nullable String create(
            DatabaseSessions.Session session, String name, @Nullable DatabaseOrigin like) {
        if (like == null) {
            session.execute("CREATE DATABASE " + QualifiedName.quoted(name) + " TEMPLATE template0");
            return null;
        }
        try {
            session.execute(creation(name, like.encoding(), like.collate(), like.ctype()));
            return null;
        } catch (DatabaseUnusable e) {
            if (!e.is(SqlState.WRONG_OBJECT_TYPE)) {
                throw e;
            }
            session.execute(creation(name, like.encoding(), "C", "C"));
            return "The server does not have the source's locale " + like.collate()
                    + "; the database was made with C, which sorts differently.";
        }
    }

    private static String creation(String name, String encoding, String collate, String ctype) {
        return "CREATE DATABASE " + QualifiedName.quoted(name) + " TEMPLATE template0 ENCODING " + literal(encoding)
                + " LC_COLLATE " + literal(collate) + " LC_CTYPE " + literal(ctype);
    }

    /**
     * Drops what this run made, with whoever is still connected to it.
     *
     * @throws DatabaseUnusable when it is still there, or is not ours
     */
    void drop(PostgresqlDatabase server, Scratch scratch, RunControl control) {
        try (var session = sessions.open(server, control)) {
            drop(session, scratch.database().database(), session.serverMajor() >= ENDS_SESSIONS ? " WITH (FORCE)" : "");
        }
    }

    /** What other runs left behind, whose node died. Of this user only: others' databases it could not drop. */
    List<Leftover> leftovers(PostgresqlDatabase server, Duration olderThan, Clock clock, RunControl control) {
        var latest = clock.instant().minus(olderThan);
        return leftovers(server, control).stream()
                .filter(leftover -> leftover.made().isBefore(latest))
                .toList();
    }

    /**
     * Drops what earlier tries of a restore left behind when their node died, with the programs that still work for them: no two tries of
     * a run may go on at once.
     *
     * @throws DatabaseUnusable when one of them is still there
     */
    void dropEarlierTries(PostgresqlDatabase server, String run, RunControl control) {
        var own = leftovers(server, control).stream()
                .filter(leftover ->
                        leftover.run().equals(run) && leftover.database().startsWith(RESTORE))
                .toList();
        for (var leftover : own) {
            drop(server, new Scratch(server.named(leftover.database()), null), control);
        }
    }

    private List<Leftover> leftovers(PostgresqlDatabase server, RunControl control) {
        try (var session = sessions.open(server, control)) {
            return session
                    .list(
                            """
                            SELECT d.datname, shobj_description(d.oid, 'pg_database')
                              FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba
                             WHERE r.rolname = current_user AND d.datname LIKE 'ihelper\\_%' ORDER BY d.datname""",
                            row -> leftover(row.getString(1), row.getString(2)))
                    .stream()
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /**
     * Drops it, unless somebody is connected to it: then it is in use after all.
     *
     * @throws DatabaseUnusable when it is still there
     */
    void drop(PostgresqlDatabase server, Leftover leftover, RunControl control) {
        try (var session = sessions.open(server, control)) {
            drop(session, leftover.database(), "");
        }
    }

    private static void drop(DatabaseSessions.Session session, String name, String force) {
        var marks = session.list(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = " + literal(name),
                row -> leftover(name, row.getString(1)));
        if (marks.isEmpty()) {
            return;
        }
        if (marks.get(0).isEmpty()) {
            throw new DatabaseUnusable(
                    Outcome.REFUSED,
                    "The database \"" + name + "\" does not say that iHelper made it, so it is not dropped.");
        }
        session.execute("DROP DATABASE " + QualifiedName.quoted(name) + force);
    }

    /** What stands in the way of a new database of this name. */
    Place place(PostgresqlDatabase server, String name, String run, RunControl control) {
        try (var session = sessions.open(server, control)) {
            var comments = session.list(
                    "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = " + literal(name),
                    row -> Objects.requireNonNullElse(row.getString(1), ""));
            if (comments.isEmpty()) {
                var allowed = session.one(
                        "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user",
                        row -> row.getBoolean(1));
                return allowed ? Place.FREE : Place.NOT_ALLOWED;
            }
            return comments.get(0).startsWith(RESTORED + run + " ") ? Place.RESTORED_BY_THIS_RUN : Place.TAKEN;
        }
    }

    enum Place {
        FREE,
        NOT_ALLOWED,
        TAKEN,
        RESTORED_BY_THIS_RUN
    }

    /** When the server was started, to the microsecond: what no other server shares, be it a copy of this one down to its files. */
    String startedAt(PostgresqlDatabase server, RunControl control) {
        try (var session = sessions.open(server, control)) {
            return session.one("SELECT pg_postmaster_start_time()::text", row -> row.getString(1));
        }
    }

    /**
     * Gives a restored database its name, and takes the mark from it: from then on it is nobody's scratch. All or nothing, so that a name
     * that is taken leaves a scratch database that may still be dropped.
     *
     * @throws DatabaseUnusable when there is one of this name by now
     */
    void keep(PostgresqlDatabase server, Scratch scratch, String name, String run, Clock clock, RunControl control) {
        var identifier = QualifiedName.quoted(scratch.database().database());
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try (var session = sessions.open(server, control)) {
            // Left open by an exception, the transaction ends with its session.
            session.execute("BEGIN");
            session.execute("COMMENT ON DATABASE " + identifier + " IS '" + RESTORED + run + " at " + now + ".'");
            session.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + identifier + " TO PUBLIC");
            session.execute("ALTER DATABASE " + identifier + " RENAME TO " + QualifiedName.quoted(name));
            session.execute("COMMIT");
        } catch (DatabaseUnusable e) {
            if (!e.is(SqlState.DUPLICATE_DATABASE)) {
                throw e;
            }
            throw new DatabaseUnusable(
                    Outcome.REFUSED,
                    "A database \"" + name + "\" was made meanwhile, and it is not overwritten. Choose another name.");
        }
    }

    /** Takes amcheck out of a database that did not come with it. */
    void removeAmcheck(Scratch scratch, RunControl control) {
        try (var session = sessions.open(scratch.database(), control)) {
            session.execute("DROP EXTENSION amcheck");
        }
    }

    boolean hasAmcheck(Scratch scratch, RunControl control) {
        try (var session = sessions.open(scratch.database(), control)) {
            return session.one("SELECT count(*) FROM pg_extension WHERE extname = 'amcheck'", row -> row.getInt(1) > 0);
        }
    }

    /** @return what hinders amcheck; null = it can be used */
    @Nullable
    String installAmcheck(Scratch scratch, RunControl control) {
        try (var session = sessions.open(scratch.database(), control)) {
            session.execute("CREATE EXTENSION IF NOT EXISTS amcheck SCHEMA pg_catalog");
            return session.one(AMCHECK_ALLOWED, row -> row.getBoolean(1))
                    ? null
                    : "Tables and indexes were not checked by amcheck: the user \""
                            + scratch.database().user() + "\" may not execute its functions.";
        } catch (DatabaseUnusable e) {
            if (e.outcome() != Outcome.REFUSED && e.outcome() != Outcome.FAILED) {
                throw e;
            }
            return "Tables and indexes were not checked by amcheck: the extension could not be installed, which takes a"
                    + " superuser and the server's contrib package. " + e.reason();
        }
    }

    private static Optional<Leftover> leftover(String name, @Nullable String comment) {
        var mark = MARK.matcher(Objects.requireNonNullElse(comment, ""));
        return NAME.matcher(name).matches() && mark.matches()
                ? Optional.of(new Leftover(name, mark.group(1), Instant.parse(mark.group(2))))
                : Optional.empty();
    }

    /** Standard strings: the server's default since 9.1, and nothing in our names asks for more. */
    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String random() {
        var bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** @param finding what is not as in the source; null = nothing */
    record Scratch(PostgresqlDatabase database, @Nullable String finding) {}
}
