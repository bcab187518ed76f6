package tech.ihelper.forms.page;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.words.Words;

/** The object {@code #page} of the templates. */
public final class PageWords {

    private final Clock clock;
    private final Locale language;

    PageWords(Clock clock, Locale language) {
        this.clock = clock;
        this.language = Words.in(language).language();
    }

    /** What the page speaks, for the attribute {@code lang}. */
    public String getLanguage() {
        return language.toLanguageTag();
    }

    /** The server's now, from which the browser counts on. */
    public Instant getNow() {
        return clock.instant();
    }

    public List<Locale> getLanguages() {
        return Words.languages();
    }

    public String initials(@Nullable String name) {
        return Initials.of(name);
    }

    public RelativeTime relative(Instant at) {
        return RelativeTime.of(at, clock.instant(), clock.getZone(), Words.in(language));
    }

    /** Time left of a promise that is not done, seen from now. */
    public Sla sla(@Nullable Instant since, @Nullable Instant due) {
        return Sla.of(since, due, null, clock.instant());
    }

    /** The zone in which the business reads its times. */
    public ZoneId getZone() {
        return clock.getZone();
    }
}
