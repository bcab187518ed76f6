package tech.ihelper.processes.backup.tool.restic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Cancellation;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.ToolExit;
import tech.ihelper.processes.backup.tool.ToolReport;

/**
 * What restic says on standard error, with {@code --json} half of it JSON and half of it text, and what that and the exit code mean
 * together. Keeps the first complaints and counts the rest: a full disk causes one for every file.
 *
 * <p>Exit codes: restic manual, "Scripting", since 0.17.
 */
public final class ResticComplaints {

    private static final int KEPT = 20;
    private static final Set<Signs> ANY = EnumSet.allOf(Signs.class);
    /** What every command reads first. restic asks for it again and again for a quarter of an hour. */
    private static final Pattern ASKED_AGAIN =
            Pattern.compile("\\w+\\(<config/>\\) returned error, retrying after [^:]+: (.*)");
    /** Asking again does not help. */
    private static final Set<Signs> FINAL = EnumSet.of(Signs.DISTRUST, Signs.REFUSAL, Signs.ABSENCE);

    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> first = new ArrayList<>();
    private final Set<Signs> signs = EnumSet.noneOf(Signs.class);
    private long count;
    private @Nullable String lastWord;
    private String last = "";
    private final Cancellation inVain = new Cancellation();
    private @Nullable Signs turnedAway;

    /** Asked for as soon as the repository will not open, however often restic tries: wrong keys need not wait for their time limit. */
    Cancellation inVain() {
        return inVain;
    }

    public synchronized void read(String line) {
        if (turnedAway != null) {
            // It is being ended, and speaks of that.
            return;
        }
        var message = json(line);
        if (message == null) {
            turnedAway = finalAnswer(line);
            complain(turnedAway == null ? line : ASKED_AGAIN.matcher(line).replaceFirst("$1"), ANY);
            if (turnedAway != null) {
                inVain.request();
            }
        } else if (message.path("message_type").asText().equals("exit_error")) {
            lastWord = oneLine(message.path("message").asText());
            Signs.in(lastWord).ifPresent(signs::add);
        } else if (message.path("error").isObject()) {
            var item = message.path("item").asText();
            var what = message.path("error").path("message").asText();
            complain(
                    what.contains(item) ? what : item + ": " + what,
                    meant(message.path("during").asText()));
        } else {
            complain(message.path("message").asText(line), ANY);
        }
    }

    private static @Nullable Signs finalAnswer(String line) {
        var asked = ASKED_AGAIN.matcher(line);
        return asked.matches()
                ? Signs.in(asked.group(1)).filter(FINAL::contains).orElse(null)
                : null;
    }

    private void complain(String words, Set<Signs> meant) {
        var complaint = oneLine(words);
        if (complaint.isEmpty()) {
            return;
        }
        count++;
        last = complaint;
        if (first.size() < KEPT) {
            first.add(complaint);
        }
        Signs.in(complaint).filter(meant::contains).ifPresent(signs::add);
    }

    /** A complaint about a source says nothing of the repository, one about a file to be restored not who refused. */
    private static Set<Signs> meant(String during) {
        return switch (during) {
            case "archival" -> EnumSet.noneOf(Signs.class);
            case "restore" -> EnumSet.complementOf(EnumSet.of(Signs.REFUSAL));
            default -> ANY;
        };
    }

    public synchronized ToolReport report(ToolExit exit) {
        var outcome = outcome(exit);
        return new ToolReport(outcome, reason(outcome, exit), exit.code(), first, count, exit.stderr(), exit.took());
    }

    private Outcome outcome(ToolExit exit) {
        if (turnedAway != null) {
            return turnedAway.outcome();
        }
        if (exit.ending() != ToolExit.Ending.EXITED) {
            return exit.ending() == ToolExit.Ending.TIMED_OUT ? Outcome.TIMED_OUT : Outcome.CANCELLED;
        }
        // Damage counts whatever the exit code: listing snapshots skips a damaged one and returns 0.
        if (signs.contains(Signs.DAMAGE)) {
            return Outcome.DAMAGED;
        }
        return switch (exit.code()) {
            case 0 -> exit.unreadable() == null ? Outcome.OK : Outcome.FAILED;
            case 3 -> Outcome.INCOMPLETE;
            case 10 -> Outcome.NO_REPOSITORY;
            case 11 -> Outcome.LOCKED;
            case 12 -> Outcome.WRONG_PASSWORD;
            case 1 -> signs.stream().findFirst().map(Signs::outcome).orElse(Outcome.FAILED);
            default -> Outcome.FAILED;
        };
    }

    private String reason(Outcome outcome, ToolExit exit) {
        if (outcome == Outcome.OK) {
            return outcome.sentence();
        }
        var said = lastWord != null ? lastWord : last;
        if (outcome == Outcome.FAILED && exit.code() == 0) {
            return "It ended with exit code 0, but what it said could not be understood.";
        }
        var code = outcome == Outcome.FAILED ? " Exit code " + exit.code() + "." : "";
        // The sentence at the end can be "There were 613 errors": then the first complaint tells more.
        var example = first.isEmpty() || first.get(0).equals(said) ? "" : " First complaint: " + ended(first.get(0));
        return outcome.sentence() + code + (said.isEmpty() ? "" : " Its last words: " + ended(said)) + example;
    }

    private static String ended(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static String oneLine(String words) {
        return words.replaceAll("\\s+", " ").strip();
    }

    private static @Nullable JsonNode json(String line) {
        if (!line.startsWith("{")) {
            return null;
        }
        try {
            var node = JSON.readTree(line);
            return node.has("message_type") ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
