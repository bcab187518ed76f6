package tech.ihelper.processes.followup;

import java.text.MessageFormat;
import java.util.AbstractMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/** What contacts read, in their language: English, or German for whoever speaks it. */
final class Wording extends AbstractMap<String, String> {

    private static final String FILE = "processes.follow-up.words";
    private static final ResourceBundle.Control AS_ASKED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Wording ENGLISH = new Wording("en");
    private static final Wording GERMAN = new Wording("de");

    private final String language;
    private final Map<String, String> words;

    private Wording(String language) {
        this.language = language;
        var bundle = ResourceBundle.getBundle(FILE, Locale.forLanguageTag(language), AS_ASKED);
        words = bundle.keySet().stream().collect(Collectors.toUnmodifiableMap(key -> key, bundle::getString));
    }

    static Wording in(String language) {
        return language.equals("de") ? GERMAN : ENGLISH;
    }

    /** @param known ISO 639 code; empty = not known */
    static String languageOf(String known) {
        return known.toLowerCase(Locale.ROOT).startsWith("de") ? "de" : "en";
    }

    public String language() {
        return language;
    }

    /** The text with {@code {0}}, {@code {1}} filled in. */
    String say(String key, Object... with) {
        var text = words.get(key);
        if (text == null) {
            throw new IllegalArgumentException("There are no words for " + key);
        }
        return new MessageFormat(text, Locale.forLanguageTag(language)).format(with);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return words.entrySet();
    }
}
