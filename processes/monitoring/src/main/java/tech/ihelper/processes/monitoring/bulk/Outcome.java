package tech.ihelper.processes.monitoring.bulk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What would become of many checks, or became of them. */
public record Outcome(List<Line> lines, List<Problem> problems) {

    /** What happens to a check. */
    public enum Effect {
        CREATED,
        CHANGED,
        UNCHANGED,
        /** It is there and not in the list, which was to be all. */
        REMOVED
    }

    /**
     * @param place where it stands in the list; empty when it does not
     * @param detail what is asked
     */
    public record Line(String place, Effect effect, String client, String system, String name, String detail) {}

    /**
     * @param field what is wrong; empty = all of it
     * @param remedy what to write instead
     */
    public record Problem(String place, String field, String remedy) {}

    public Outcome {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    public long count(Effect effect) {
        return lines.stream().filter(line -> line.effect == effect).count();
    }

    /** Whether there is anything to do. */
    public boolean does() {
        return lines.stream().anyMatch(line -> line.effect != Effect.UNCHANGED);
    }

    /** Equal for the same effects on the same checks, and for nothing else. */
    public String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var line : lines) {
                // Lengths, so that no text can pretend to be the end of one and the beginning of another.
                for (var part :
                        List.of(line.place, line.effect.name(), line.client, line.system, line.name, line.detail)) {
                    digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
