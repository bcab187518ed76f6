package tech.ihelper.forms;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of several: radio or select. */
record ChoiceField(String key, String label, boolean required, boolean ignored, List<Option> options)
        implements FormField {

    private static final int NAMED = 12;

    /** @param value text, number or boolean, as it is sent */
    record Option(Object value, String label) {}

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given == null || given.equals("")) {
            if (required) {
                complaints.add("required", "Choose an answer for %s.");
            }
            return null;
        }
        var chosen =
                options.stream().filter(option -> same(option.value(), given)).findFirst();
        if (chosen.isEmpty()) {
            complaints.add("option", "Choose one of these for %s: " + names() + ".");
            return null;
        }
        return chosen.get().value();
    }

    private String names() {
        return options.stream()
                .limit(NAMED)
                .map(option -> String.valueOf(option.value()).replace("%s", "% s"))
                .collect(Collectors.joining(", ", "", options.size() > NAMED ? ", …" : ""));
    }

    /** A number is the same however JSON wrote it; a text never equals a number. */
    private static boolean same(Object option, Object given) {
        if (option instanceof Number && given instanceof Number) {
            try {
                return new BigDecimal(option.toString()).compareTo(new BigDecimal(given.toString())) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return option.equals(given);
    }
}
