package tech.ihelper.forms;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What people read when an answer is wrong, in their language: {@code words_<language>.properties}, English where there is none. */
public record FormWords(ResourceBundle bundle) {

    private static final String NAME = "tech.ihelper.forms.words";
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    public static FormWords in(Locale locale) {
        return new FormWords(ResourceBundle.getBundle(NAME, locale, NO_FALLBACK));
    }

    /** A sentence without parts. */
    public String say(String key) {
        return say(key, Map.of());
    }

    /** @param parts what stands for {@code {name}} in the sentence */
    public String say(String key, Map<String, String> parts) {
        var sentence = bundle.getString(key);
        var said = new StringBuilder();
        var at = 0;
        for (var open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', at)) {
            var close = sentence.indexOf('}', open);
            said.append(sentence, at, open).append(parts.getOrDefault(sentence.substring(open + 1, close), ""));
            at = close + 1;
        }
        return said.append(sentence.substring(at)).toString();
    }
}
