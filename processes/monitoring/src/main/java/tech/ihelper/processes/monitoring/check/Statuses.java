package tech.ihelper.processes.monitoring.check;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Statuses of a web server (RFC 9110) that are well.
 *
 * @param least the lowest
 * @param most the highest
 */
public record Statuses(int least, int most) {

    public static final Statuses USUAL = new Statuses(200, 399);

    private static final Pattern TEXT = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

    /**
     * {@code 200-399}, or one as in {@code 204}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    @JsonCreator
    public static Statuses of(String text) {
        var found = TEXT.matcher(text.strip());
        if (!found.matches()) {
            throw new IllegalArgumentException("Write the statuses that are well as in 200-399, or one as in 204.");
        }
        var least = Integer.parseInt(found.group(1));
        var most = found.group(2) == null ? least : Integer.parseInt(found.group(2));
        if (least > most) {
            throw new IllegalArgumentException("The lower status comes first, as in 200-399.");
        }
        return new Statuses(least, most);
    }

    @Override
    @JsonValue
    public String toString() {
        return least == most ? String.valueOf(least) : least + "-" + most;
    }
}
