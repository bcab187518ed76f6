package tech.ihelper.processes.backup.tool.postgresql;

import java.util.List;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Redaction;

/** What an SQLSTATE means to an operator; PostgreSQL manual, appendix "PostgreSQL Error Codes". */
final class SqlState {

    static final String DUPLICATE_DATABASE = "42P04";
    static final String NO_SUCH_DATABASE = "3D000";
    /** What a server says to a locale that it does not have. */
    static final String WRONG_OBJECT_TYPE = "42809";

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private SqlState() {}

    /** @param words what the server said; empty = the driver found it out by itself */
    static DatabaseUnusable unusable(String state, String words, boolean cancelled, PostgresqlDatabase database) {
        var outcome = cancelled ? Outcome.CANCELLED : outcome(state);
        var said = words.isEmpty()
                ? ""
                : " The server said: "
                        + Redaction.of(List.of(database.password())).in(words) + ".";
        var sentence = cancelled ? outcome.sentence() : sentence(state, database) + said;
        return new DatabaseUnusable(outcome, sentence, state);
    }

    private static Outcome outcome(String state) {
        return switch (state) {
            case INSUFFICIENT_PRIVILEGE, "28P01", "28000", "08004" -> Outcome.REFUSED;
            case "57014", "55P03" -> Outcome.TIMED_OUT;
            case "53100" -> Outcome.OUT_OF_SPACE;
            case "XX001", "XX002" -> Outcome.DAMAGED;
            case "57P01", "57P02", "57P03", "53300" -> Outcome.UNREACHABLE;
            default -> state.startsWith("08") ? Outcome.UNREACHABLE : Outcome.FAILED;
        };
    }

    private static String sentence(String state, PostgresqlDatabase database) {
        var server = "The database server " + database.host() + ":" + database.port();
        var name = "\"" + database.database() + "\"";
        return switch (state) {
            case "28P01", "28000" ->
                server + " refuses the user \"" + database.user()
                        + "\". Check user and password, and whether its pg_hba.conf lets this machine in.";
            case NO_SUCH_DATABASE -> server + " has no database " + name + ". Check the name.";
            case INSUFFICIENT_PRIVILEGE ->
                "The user \"" + database.user() + "\" lacks a right in the database " + name + ".";
            case "57014" -> "The work of the database " + name + " was ended: its time was up.";
            case "55P03" ->
                "A table of the database " + name
                        + " is locked: somebody changes its structure. Try again when that has ended.";
            case "53100" -> "The disk of " + server.replace("The", "the") + " is full.";
            case "53300" -> server + " has no connection left. Raise max_connections or try again later.";
            case "XX001", "XX002" ->
                "The database " + name
                        + " itself is damaged: its server cannot read what it stored. Restore a backup from before.";
            case "57P01", "57P02", "57P03" -> server + " is starting or stopping.";
            case "08004" ->
                server + " does not accept the connection. Check whether it speaks TLS as sslmode="
                        + database.sslMode().word() + " demands.";
            default ->
                state.startsWith("08")
                        ? server
                                + " does not answer, or ended the connection. Check host, port and TLS, and whether it runs."
                        : "The database " + name + " failed with SQLSTATE " + state + ".";
        };
    }
}
