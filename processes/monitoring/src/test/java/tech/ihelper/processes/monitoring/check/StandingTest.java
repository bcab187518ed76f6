package tech.ihelper.processes.monitoring.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tech.ihelper.connectors.probe.Outcome;
import tech.ihelper.processes.monitoring.check.Standing.State;

class StandingTest {

    private static final Instant START = Instant.parse("2026-11-30T03:00:00Z");
    private static final Rhythm RHYTHM = new Rhythm(60, 10, 3, 2);

    private Standing standing = Standing.NEW;
    private int minute;

    /** One answer a minute: a dot is well, an x is not. */
    private Standing hears(String answers) {
        for (var answer : answers.toCharArray()) {
            standing =
                    standing.after(at(minute++), new Outcome(5, answer == 'x' ? "Connection refused" : null), RHYTHM);
        }
        return standing;
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    @Test
    void believesTheFirstGoodAnswerAndNotTheFirstBadOnes() {
        assertThat(hears("xx").state()).isEqualTo(State.NEW);
        assertThat(hears(".").state()).isEqualTo(State.UP);
        assertThat(standing.since()).isEqualTo(at(2));
    }

    @Test
    void isDownSinceTheFirstOfTheFailuresThatProvedIt() {
        assertThat(hears(".xx").state()).isEqualTo(State.UP);
        assertThat(hears("x").state()).isEqualTo(State.DOWN);
        assertThat(standing.since()).isEqualTo(at(1));
        assertThat(standing.lastFault()).isEqualTo("Connection refused");
    }

    @Test
    void failuresThatAreNotInARowProveNothing() {
        assertThat(hears("..xx.xx.xx").state()).isEqualTo(State.UP);
        assertThat(standing.since()).isEqualTo(at(0));
    }

    @Test
    void isUpAgainSinceTheFirstOfTheAnswersThatProvedIt() {
        hears(".xxx");
        assertThat(hears(".").state()).isEqualTo(State.DOWN);
        assertThat(hears("x.").state()).isEqualTo(State.DOWN);
        assertThat(hears(".").state()).isEqualTo(State.UP);
        assertThat(standing.since()).isEqualTo(at(6));
    }

    @Test
    void isDownFromTheBeginningWhenNothingEverAnswered() {
        assertThat(hears("xxx").state()).isEqualTo(State.DOWN);
        assertThat(standing.since()).isEqualTo(at(0));
    }
}
