package tech.ihelper.processes.clients.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What would become of a file, line by line, or became of it. */
public record Outcome(List<Line> lines, List<Problem> problems) {

    /** What happens to a thing. */
    public enum Effect {
        CREATED,
        CHANGED,
        /** It stands in the register just so. */
        UNCHANGED
    }

    /**
     * A line that is right.
     *
     * @param line in the file, from 1
     * @param detail what is different, in a person's words; empty unless changed
     */
    public record Line(long line, String client, String name, Effect effect, String detail) {}

    /**
     * Something that is wrong with a line.
     *
     * @param column empty: the whole line
     * @param value as it stands there
     * @param remedy what is wrong and what to write instead
     */
    public record Problem(long line, String column, String value, String remedy) {}

    public Outcome {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    private long count(Effect effect) {
        return lines.stream().filter(line -> line.effect() == effect).count();
    }

    public long created() {
        return count(Effect.CREATED);
    }

    public long changed() {
        return count(Effect.CHANGED);
    }

    public long unchanged() {
        return count(Effect.UNCHANGED);
    }

    /** Whether there is anything to do. */
    public boolean does() {
        return created() + changed() > 0;
    }

    public int badLines() {
        return (int) problems.stream().map(Problem::line).distinct().count();
    }

    /** Equal for the same effects on the same things, and for nothing else. */
    String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var line : lines) {
                // Lengths, so that no text can pretend to be the end of one and the beginning of another.
                for (var part : List.of(
                        String.valueOf(line.line()),
                        line.client(),
                        line.name(),
                        line.effect().name(),
                        line.detail())) {
                    digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
