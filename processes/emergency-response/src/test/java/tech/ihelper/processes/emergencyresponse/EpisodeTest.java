package tech.ihelper.processes.emergencyresponse;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.ihelper.connectors.inbox.Alert.Status.FIRING;
import static tech.ihelper.connectors.inbox.Alert.Status.RESOLVED;
import static tech.ihelper.processes.emergencyresponse.Episode.Effect;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tech.ihelper.connectors.inbox.Alert;

class EpisodeTest {

    private static final Instant EARLIER = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant BEGIN = Instant.parse("2026-11-23T01:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    private static Effect effect(Alert.Status now, Alert.Status next, Instant begin) {
        return new Episode(now, BEGIN).then(next, begin, NOW).effect();
    }

    @Test
    void firstMessageFiresOrIsRecorded() {
        assertThat(Episode.first(FIRING, null, NOW))
                .isEqualTo(new Episode.Turn(new Episode(FIRING, NOW), Effect.FIRED));
        assertThat(Episode.first(FIRING, BEGIN, NOW).after().startsAt()).isEqualTo(BEGIN);
        assertThat(Episode.first(RESOLVED, BEGIN, NOW).effect()).isEqualTo(Effect.RECORDED);
    }

    @Test
    void whatFiresIsRepeatedByTheSameEpisode() {
        assertThat(effect(FIRING, FIRING, BEGIN)).isEqualTo(Effect.REPEATED);
        assertThat(effect(FIRING, FIRING, null)).isEqualTo(Effect.REPEATED);
        assertThat(effect(FIRING, FIRING, EARLIER)).isEqualTo(Effect.REPEATED);
    }

    @Test
    void newerEpisodeBeginsAnewEvenWhenTheEndOfTheLastWasNeverHeard() {
        var turn = new Episode(FIRING, BEGIN).then(FIRING, LATER, NOW);

        assertThat(turn).isEqualTo(new Episode.Turn(new Episode(FIRING, LATER), Effect.FIRED_ANEW));
    }

    @Test
    void resolvedEndsTheCurrentEpisodeOnly() {
        assertThat(effect(FIRING, RESOLVED, BEGIN)).isEqualTo(Effect.RESOLVED);
        assertThat(effect(FIRING, RESOLVED, null)).isEqualTo(Effect.RESOLVED);
        assertThat(effect(FIRING, RESOLVED, EARLIER)).isEqualTo(Effect.RECORDED);
    }

    @Test
    void resolvedTwiceIsRecorded() {
        assertThat(effect(RESOLVED, RESOLVED, BEGIN)).isEqualTo(Effect.RECORDED);
        assertThat(effect(RESOLVED, RESOLVED, null)).isEqualTo(Effect.RECORDED);
    }

    @Test
    void firesAgainAfterItsEnd() {
        assertThat(effect(RESOLVED, FIRING, LATER)).isEqualTo(Effect.FIRED);
        assertThat(effect(RESOLVED, FIRING, BEGIN))
                .as("some sources never change the begin")
                .isEqualTo(Effect.FIRED);
        assertThat(new Episode(RESOLVED, BEGIN).then(FIRING, null, NOW).after()).isEqualTo(new Episode(FIRING, NOW));
    }

    @Test
    void lateMessageOfAnEarlierEpisodeOpensNothing() {
        assertThat(effect(RESOLVED, FIRING, EARLIER)).isEqualTo(Effect.RECORDED);
    }

    @Test
    void comparesNoFinerThanDatabasesKeep() {
        var nanos = BEGIN.plusNanos(999);

        assertThat(effect(FIRING, FIRING, nanos)).isEqualTo(Effect.REPEATED);
    }
}
