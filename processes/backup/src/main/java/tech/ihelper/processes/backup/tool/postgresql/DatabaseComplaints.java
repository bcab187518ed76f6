package tech.ihelper.processes.backup.tool.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.ToolExit;
import tech.ihelper.processes.backup.tool.ToolReport;

/**
 * What pg_restore and pg_amcheck complain about, in English, since they are run with {@code LC_ALL=C}. Details and contexts are left
 * out: they hold a client's rows.
 */
final class DatabaseComplaints {

    private static final int KEPT = 20;
    private static final Pattern COMPLAINT = Pattern.compile("\\b(error|ERROR|FATAL|PANIC|warning): ");

    private enum Sign {
        /** The dump is not what was written. */
        DAMAGE(
                Outcome.DAMAGED,
                "could not read from input file|unexpected end of file|end of file$|did not find magic string|corrupt"
                        + "|unexpected block ID|unrecognized data block type|could not find block ID"
                        + "|does not appear to be a valid archive|unsupported version|too short|sanity check on integer size"),
        SPACE(Outcome.OUT_OF_SPACE, "No space left on device|[Dd]isk quota exceeded"),
        SILENCE(
                Outcome.UNREACHABLE,
                "Connection refused|server closed the connection|could not translate host name|timeout expired"
                        + "|No route to host"),
        REFUSAL(Outcome.REFUSED, "password authentication failed|permission denied|must be superuser|must be owner");

        private final Outcome outcome;
        private final Pattern words;

        Sign(Outcome outcome, String words) {
            this.outcome = outcome;
            this.words = Pattern.compile(words);
        }
    }

    private final String program;
    private final List<String> first = new ArrayList<>();
    private long count;

    DatabaseComplaints(String program) {
        this.program = program;
    }

    synchronized void read(String line) {
        if (!COMPLAINT.matcher(line).find()) {
            return;
        }
        count++;
        if (first.size() < KEPT) {
            first.add(line);
        }
    }

    synchronized ToolReport report(ToolExit exit) {
        var outcome = outcome(exit);
        var said = first.isEmpty() ? "" : " It said: " + first.get(0);
        var reason =
                switch (outcome) {
                    case OK, TIMED_OUT, CANCELLED -> outcome.sentence();
                    case DAMAGED -> "The dump is damaged: " + program + " cannot read it to its end." + said;
                    default -> program + " failed with exit code " + exit.code() + "." + said;
                };
        return new ToolReport(outcome, reason, exit.code(), first, count, String.join("\n", first), exit.took());
    }

    private Outcome outcome(ToolExit exit) {
        return switch (exit.ending()) {
            case TIMED_OUT -> Outcome.TIMED_OUT;
            case CANCELLED -> Outcome.CANCELLED;
            case EXITED ->
                exit.code() == 0 ? Outcome.OK : sign().map(sign -> sign.outcome).orElse(Outcome.FAILED);
        };
    }

    private Optional<Sign> sign() {
        return Stream.of(Sign.values())
                .filter(sign ->
                        first.stream().anyMatch(line -> sign.words.matcher(line).find()))
                .findFirst();
    }
}
