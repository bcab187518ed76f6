package tech.ihelper.forms.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.forms.words.Words;

class RelativeTimeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Words ENGLISH = Words.in(Locale.ENGLISH);
    private static final Words GERMAN = Words.in(Locale.GERMAN);
    private static final Instant NOW = Instant.parse("2026-11-23T02:12:00Z");

    @ParameterizedTest(name = "{0} before now is {1}")
    @CsvSource({
        "PT59S, just now",
        "PT5M, 5 min ago",
        "PT3H59M, 3 h ago",
        "PT719H, 29 d ago",
        "PT720H, 24 Oct 2026",
        "-PT10M, in 10 min",
        "-PT49H, in 2 d"
    })
    void saysHowLongAgo(Duration before, String text) {
        assertThat(RelativeTime.of(NOW.minus(before), NOW, BERLIN, ENGLISH).text())
                .isEqualTo(text);
    }

    @Test
    void keepsTheExactTimeInTheZoneOfTheBusiness() {
        var time = RelativeTime.of(NOW, NOW, BERLIN, ENGLISH);

        assertThat(time.exact()).isEqualTo("Monday 23 November 2026, 03:12:00 CET");
        assertThat(time.clock()).isEqualTo("03:12");
        assertThat(time.iso()).isEqualTo("2026-11-23T02:12:00Z");
    }

    @Test
    void namesTheDayWhenItIsNotToday() {
        assertThat(RelativeTime.of(NOW.minus(Duration.ofHours(4)), NOW, BERLIN, ENGLISH)
                        .clock())
                .isEqualTo("22 Nov 23:12");
    }

    @ParameterizedTest(name = "{0} before now is {1} in German")
    @CsvSource({
        "PT59S, gerade eben",
        "PT5M, vor 5 Min.",
        "PT3H59M, vor 3 Std.",
        "PT25H, vor einem Tag",
        "PT719H, vor 29 Tagen",
        "PT720H, 24. Okt. 2026",
        "-PT49H, in 2 Tagen"
    })
    void saysItInGerman(Duration before, String text) {
        assertThat(RelativeTime.of(NOW.minus(before), NOW, BERLIN, GERMAN).text())
                .isEqualTo(text);
    }

    @Test
    void countsLengthsInGerman() {
        assertThat(TimeSpan.exact(Duration.ofMinutes(108), GERMAN)).isEqualTo("1 Std. 48 Min.");
        assertThat(RelativeTime.of(NOW, NOW, BERLIN, GERMAN).exact())
                .isEqualTo("Montag, 23. November 2026, 03:12:00 MEZ");
    }
}
