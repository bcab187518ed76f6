package tech.ihelper.forms.words;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;

/** The words as Spring's templates ask for them. */
final class TemplateWords implements MessageSource {

    private final Shelf shelf;

    TemplateWords(Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public @Nullable String getMessage(
            String code, Object @Nullable [] with, @Nullable String otherwise, @Nullable Locale locale) {
        var words = in(locale);
        return words.knows(code) ? words.say(code, with == null ? new Object[0] : with) : otherwise;
    }

    /**
     * Of what would be a text of ours nothing may be missing: a template swallows a {@link NoSuchMessageException} and shows the key.
     * Frameworks ask for keys of theirs and want to hear of it.
     */
    @Override
    public String getMessage(String code, Object @Nullable [] with, @Nullable Locale locale) {
        if (!shelf.isOurs(code)) {
            throw new NoSuchMessageException(code, locale == null ? Locale.ENGLISH : locale);
        }
        return in(locale).say(code, with == null ? new Object[0] : with);
    }

    /** What frameworks have words of their own for. */
    @Override
    public String getMessage(MessageSourceResolvable wanted, @Nullable Locale locale) {
        var codes = wanted.getCodes();
        var words = in(locale);
        for (var code : codes == null ? new String[0] : codes) {
            if (words.knows(code)) {
                var with = wanted.getArguments();
                return words.say(code, with == null ? new Object[0] : with);
            }
        }
        var otherwise = wanted.getDefaultMessage();
        if (otherwise == null) {
            throw new NoSuchMessageException(String.valueOf(codes == null ? null : codes[codes.length - 1]));
        }
        return otherwise;
    }

    private Words in(@Nullable Locale locale) {
        return shelf.in(locale == null ? Locale.ENGLISH : locale);
    }
}
