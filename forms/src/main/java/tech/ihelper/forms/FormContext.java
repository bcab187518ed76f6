package tech.ihelper.forms;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Under what circumstances a form was answered.
 *
 * @param given what the form was filled with when it was shown: read-only answers, options, what expressions read. The server's
 *     own words, never what came back
 * @param locale the language of the page that showed it
 * @param today for dates that must not be in the past
 * @param files where the files lie that answers name
 */
public record FormContext(
        Map<String, ? extends @Nullable Object> given, Locale locale, LocalDate today, FileLookup files) {

    /** A form that was shown empty, in English. */
    public static FormContext at(Clock clock) {
        return new FormContext(Map.of(), Locale.ENGLISH, LocalDate.now(clock), FileLookup.NAMES);
    }

    public FormContext filledWith(Map<String, ? extends @Nullable Object> data) {
        return new FormContext(data, locale, today, files);
    }

    public FormContext in(Locale language) {
        return new FormContext(given, language, today, files);
    }

    public FormContext withFiles(FileLookup stored) {
        return new FormContext(given, locale, today, stored);
    }
}
