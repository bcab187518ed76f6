package tech.ihelper.app.portal;

import java.text.MessageFormat;
import java.util.AbstractMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/** What invited people read, in their language: English, or German for whoever speaks it. */
final class InvitationWords extends AbstractMap<String, String> {

    private static final InvitationWords ENGLISH = new InvitationWords("en");
    private static final InvitationWords GERMAN = new InvitationWords("de");

    private final String language;
    private final Map<String, String> words;

    private InvitationWords(String language) {
        this.language = language;
        var bundle = ResourceBundle.getBundle(
                "app.invitation",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        words = bundle.keySet().stream().collect(Collectors.toUnmodifiableMap(key -> key, bundle::getString));
    }

    /** @param language ISO 639 code; empty = not known */
    static InvitationWords in(String language) {
        return language.toLowerCase(Locale.ROOT).startsWith("de") ? GERMAN : ENGLISH;
    }

    public String language() {
        return language;
    }

    /** The text with {@code {0}}, {@code {1}} filled in. */
    public String say(String key, Object... with) {
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
