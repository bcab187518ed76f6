package tech.ihelper.forms.words;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What people read on pages and in mails, in one language. The texts of a subject lie in its folder as {@code words.properties} in
 * English and {@code words_de.properties} in German; their keys begin with the subject, as {@code backup.proof.title}. Each is a
 * {@link MessageFormat}. Pages write {@code #{key}} and get the same.
 */
public final class Words {

    private static final Shelf PACKAGED = Shelf.packaged();

    private final Locale language;
    private final Map<String, String> texts;

    Words(Locale language, Map<String, String> texts) {
        this.language = language;
        this.texts = Map.copyOf(texts);
    }

    /** In the language that was asked for, or in English where it is not offered. */
    public static Words in(Locale wanted) {
        return PACKAGED.in(wanted);
    }

    /** @param language ISO 639 code; empty = not known, English */
    public static Words in(String language) {
        return in(Locale.forLanguageTag(language));
    }

    /** In the language of whoever reads the answer to the request at hand; in English where nobody asked. */
    public static Words here() {
        var context = LocaleContextHolder.getLocaleContext();
        var reader = context == null ? null : context.getLocale();
        return in(reader == null ? Locale.ENGLISH : reader);
    }

    /** The offered languages, English first. */
    public static List<Locale> languages() {
        return PACKAGED.languages();
    }

    /** The offered language that a person means by {@code wanted}: German for an Austrian. */
    public static Optional<Locale> offered(Locale wanted) {
        return languages().stream()
                .filter(one -> one.getLanguage().equals(wanted.getLanguage()))
                .findFirst();
    }

    /** The same texts for {@code #{key}} in templates. A page that asks for words that do not exist is not shown. */
    public static MessageSource forTemplates() {
        return new TemplateWords(PACKAGED);
    }

    public Locale language() {
        return language;
    }

    public boolean knows(String key) {
        return texts.containsKey(key);
    }

    /**
     * @param with what stands for {@code {0}}, {@code {1}}; numbers are written as people write them
     * @throws IllegalArgumentException when nobody wrote these words
     */
    public String say(String key, Object... with) {
        var text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("There are no words for " + key);
        }
        return new MessageFormat(text, language).format(with);
    }

    /**
     * What a model says in English, a task's name, in this language: as long as it is what {@code key} says in English. What somebody has
     * changed there stays as it is.
     */
    public String insteadOf(String english, String key, Object... with) {
        var packaged = in(Locale.ENGLISH);
        return packaged.knows(key) && packaged.say(key, with).equals(english) ? say(key, with) : english;
    }

    Map<String, String> texts() {
        return texts;
    }
}
