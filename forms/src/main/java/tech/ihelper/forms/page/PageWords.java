package tech.ihelper.forms.page;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The object {@code #page} of the templates. */
public final class PageWords {

    private final Clock clock;
    private final Locale language;

    PageWords(Clock clock, Locale language) {
        this.clock = clock;
        this.language = language;
    }

    /** What the page speaks, for the attribute {@code lang}. */
    public String getLanguage() {
        return language.toLanguageTag();
    }

    /** The server's now, from which the browser counts on. */
    public Instant getNow() {
        return clock.instant();
    }

    public String initials(@Nullable String name) {
        return Initials.of(name);
    }

    public RelativeTime relative(Instant at) {
        return RelativeTime.of(at, clock.instant(), clock.getZone());
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
