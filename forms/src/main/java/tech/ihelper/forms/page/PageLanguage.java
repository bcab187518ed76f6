package tech.ihelper.forms.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import tech.ihelper.forms.words.Words;

/**
 * In which language a page speaks: that of whom it was made for, else what is settled for its reader, else the first that the
 * browser wishes and that is offered, else English.
 */
public final class PageLanguage implements LocaleResolver {

    private static final String MADE_FOR = PageLanguage.class.getName();

    private final Reader reader;

    public PageLanguage(Reader reader) {
        this.reader = reader;
    }

    /** The answer to this request is made for somebody who speaks {@code language}, as who was invited by a mail. */
    public static void speak(HttpServletRequest request, Locale language) {
        request.setAttribute(MADE_FOR, Words.in(language).language());
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(MADE_FOR) instanceof Locale language) {
            return language;
        }
        return reader.language()
                .flatMap(Words::offered)
                .or(() -> wished(request))
                .orElse(Locale.ENGLISH);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        speak(request, locale == null ? Locale.ENGLISH : locale);
    }

    /** Without the header a request says what the server's machine speaks. */
    private static Optional<Locale> wished(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Optional.empty()
                : Collections.list(request.getLocales()).stream()
                        .flatMap(wish -> Words.offered(wish).stream())
                        .findFirst();
    }
}
