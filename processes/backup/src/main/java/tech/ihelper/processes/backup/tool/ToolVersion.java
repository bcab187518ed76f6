package tech.ihelper.processes.backup.tool;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Version of a tool as it tells it: {@code 0.18.0}. */
public record ToolVersion(int major, int minor, int patch) implements Comparable<ToolVersion> {

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?");

    private static final Comparator<ToolVersion> ORDER = Comparator.comparingInt(ToolVersion::major)
            .thenComparingInt(ToolVersion::minor)
            .thenComparingInt(ToolVersion::patch);

    /** The first version in a text such as {@code restic 0.18.0 compiled with go1.24.4}. */
    public static Optional<ToolVersion> in(String text) {
        var numbers = NUMBERS.matcher(text);
        return numbers.find()
                ? Optional.of(new ToolVersion(
                        Integer.parseInt(numbers.group(1)),
                        Integer.parseInt(numbers.group(2)),
                        numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(ToolVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
