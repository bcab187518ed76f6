package tech.ihelper.processes.clients.register;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Since when a client's contract runs, and when it is renewed.
 *
 * @param start first day; null = not known
 * @param renewal the day on which it is renewed or ends; null = not known
 */
public record ContractTerm(@Nullable LocalDate start, @Nullable LocalDate renewal) {

    public static final ContractTerm UNKNOWN = new ContractTerm(null, null);

    /** Takes the fields {@code contractStart} and {@code renewal}; notes what is wrong with them. */
    static ContractTerm read(Entry entry) {
        var start = entry.optional("contractStart", text -> day("contractStart", text));
        var renewal = entry.optional("renewal", text -> day("renewal", text));
        if (start != null && renewal != null && !renewal.isAfter(start)) {
            entry.wrong("renewal", "The renewal comes after the start of the contract, " + start + ".");
        }
        return new ContractTerm(start, renewal);
    }

    private static @Nullable LocalDate day(String field, String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidEntry(field, "Write a day as in 2026-12-31.");
        }
    }

    public String writtenStart() {
        return start == null ? "" : start.toString();
    }

    public String writtenRenewal() {
        return renewal == null ? "" : renewal.toString();
    }

    void write(Map<String, String> fields) {
        fields.put("contractStart", writtenStart());
        fields.put("renewal", writtenRenewal());
    }
}
