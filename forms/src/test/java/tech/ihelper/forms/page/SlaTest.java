package tech.ihelper.forms.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlaTest {

    private static final Instant OPENED = Instant.parse("2026-11-23T01:51:00Z");
    private static final Instant DUE = OPENED.plus(Duration.ofMinutes(30));

    @ParameterizedTest(name = "after {0}: {1}, {2}, {3} {4}")
    @CsvSource({
        "PT0S,      OK,   30 min left, 30,   min left",
        "PT20M59S,  OK,   9 min left,  9:01, min left",
        "PT21M,     RISK, 9 min left,  9:00, min left",
        "PT29M15S,  RISK, 45 s left,   0:45, min left",
        "PT30M,     RISK, 0 s left,    0:00, min left",
        "PT36M12S,  OVER, −6 min,      −6:12, min over",
        "PT2H18M,   OVER, −1 h 48 min, −1 h 48, min over",
    })
    void countsDownAndOn(Duration after, Sla.State state, String text, String timer, String unit) {
        var sla = Sla.of(OPENED, DUE, null, OPENED.plus(after));

        assertThat(sla.state()).isEqualTo(state);
        assertThat(sla.text()).isEqualTo(text);
        assertThat(sla.timer()).isEqualTo(timer);
        assertThat(sla.unit()).isEqualTo(unit);
        assertThat(sla.counting()).isTrue();
    }

    @Test
    void isMetWhenDoneInTimeAndStopsCounting() {
        var sla = Sla.of(OPENED, DUE, OPENED.plusSeconds(7 * 60 + 12), OPENED.plus(Duration.ofDays(2)));

        assertThat(sla.state()).isEqualTo(Sla.State.MET);
        assertThat(sla.text()).isEqualTo("Met in 7 min");
        assertThat(sla.timer()).isEqualTo("7:12");
        assertThat(sla.usedPercent()).isEqualTo(24);
        assertThat(sla.caption(ZoneId.of("Europe/Berlin"))).isEqualTo("Met, target 30 min");
        assertThat(sla.counting()).isFalse();
    }

    @Test
    void staysBreachedWhenDoneTooLate() {
        var sla = Sla.of(OPENED, DUE, DUE.plus(Duration.ofMinutes(5)), DUE.plus(Duration.ofDays(1)));

        assertThat(sla.state()).isEqualTo(Sla.State.OVER);
        assertThat(sla.text()).isEqualTo("Late by 5 min");
        assertThat(sla.caption(ZoneId.of("Europe/Berlin"))).isEqualTo("Late by 5 min, target 30 min");
    }

    @Test
    void showsNothingWhenNothingWasPromised() {
        assertThat(Sla.of(OPENED, null, null, OPENED).isShown()).isFalse();
    }

    @Test
    void saysDaysAndHoursFarAhead() {
        var sla = Sla.of(OPENED, OPENED.plus(Duration.ofHours(28)), null, OPENED);

        assertThat(sla.text()).isEqualTo("1 d 4 h left");
        assertThat(sla.timer() + " " + sla.unit()).isEqualTo("1 d 4 h left");
    }

    @Test
    void standsStillWhilePaused() {
        var sla = Sla.paused(Duration.ofHours(3));

        assertThat(sla.text()).isEqualTo("Paused, 3 h left");
        assertThat(sla.counting()).isFalse();
    }

    @Test
    void survivesAPromiseThatWasDueBeforeItBegan() {
        assertThat(Sla.of(DUE, OPENED, null, DUE).usedPercent()).isEqualTo(100);
    }
}
