package tech.ihelper.engine.starts;

import java.util.Locale;
import java.util.Map;
import tech.ihelper.forms.FormLanguage;

/**
 * A form that starts a process, for anybody.
 *
 * @param process its id, which is the form's address: {@code client-enquiry}
 * @param title for people: the name of the start event, as "Ask for an offer"
 * @param titles in other languages, by {@code de}: the start event's extension properties {@code name.de}
 * @param schema form-js
 * @param language of its words
 */
public record StartForm(String process, String title, Map<String, String> titles, String schema, Locale language) {

    /** In the language of whoever fills it in, when the form has it; else as it was written, in English. */
    public StartForm in(Locale asked) {
        var code = asked.getLanguage();
        if (code.equals(language.getLanguage()) || !FormLanguage.offered(schema).contains(code)) {
            return this;
        }
        var spoken = Locale.forLanguageTag(code);
        return new StartForm(
                process, titles.getOrDefault(code, title), titles, FormLanguage.in(schema, spoken), spoken);
    }
}
