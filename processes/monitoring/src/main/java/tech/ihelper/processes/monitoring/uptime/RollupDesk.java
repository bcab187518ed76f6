package tech.ihelper.processes.monitoring.uptime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.BusinessTransaction;

/**
 * Makes buckets of answers. A bucket is made anew until it is closed, so that a repeat changes nothing and what came late is
 * in; how far it got is kept in the same transaction, so that nothing is left out or told twice when a node dies.
 */
@Component
@BusinessTransaction
public class RollupDesk {

    /** An answer that comes later than this after its question is in no bucket. A check waits a minute at most. */
    static final Duration LATE = Duration.ofMinutes(5);

    /** More than this is not read in one transaction. */
    private static final Duration AT_ONCE = Duration.ofHours(1);

    private final Rollups rollups;
    private final Clock clock;

    RollupDesk(Rollups rollups, Clock clock) {
        this.rollups = rollups;
        this.clock = clock;
    }

    /** Goes on from where the last one stopped. True when there is more to do. */
    public boolean roll() {
        var zone = clock.getZone();
        var start = rollups.closedUntil(Step.FIVE_MINUTES)
                .or(() -> rollups.oldestAnswer().map(oldest -> Step.FIVE_MINUTES.begin(oldest.minus(LATE), zone)));
        if (start.isEmpty()) {
            return false;
        }
        var from = start.get();
        var now = clock.instant();
        var to = earlier(now, from.plus(AT_ONCE));
        rollups.makeFromAnswers(from, to, zone);
        var closed = earlier(to, Step.FIVE_MINUTES.begin(now.minus(LATE), zone));
        if (closed.isAfter(from)) {
            rollups.close(Step.FIVE_MINUTES, closed);
            if (coarser(Step.HOUR, Step.FIVE_MINUTES, from, closed, to)) {
                var hours = rollups.closedUntil(Step.HOUR).orElseThrow();
                coarser(Step.DAY, Step.HOUR, from, hours, to);
            }
        }
        return to.isBefore(now);
    }

    /**
     * @param closed until when the finer buckets are
     * @return whether one of the coarser ones is over by now
     */
    private boolean coarser(Step step, Step finer, Instant from, Instant closed, Instant to) {
        var zone = clock.getZone();
        var before = rollups.closedUntil(step);
        rollups.make(step, finer, before.orElseGet(() -> step.begin(from, zone)), to, zone);
        // The bucket that this moment lies in is not over, those before it are.
        var until = step.begin(closed, zone);
        rollups.close(step, until);
        return !before.equals(Optional.of(until));
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }
}
