package tech.ihelper.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** A clock that stands still until told otherwise. */
public final class ManualClock extends Clock {

    public static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    private final Consumer<Instant> follower;
    private volatile Instant now = START;

    public ManualClock() {
        this(now -> {});
    }

    /** @param follower is told each time this clock was set */
    ManualClock(Consumer<Instant> follower) {
        this.follower = follower;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves without running what falls due; {@link ProcessTest#advance} does both. */
    public void set(Instant instant) {
        now = instant;
        follower.accept(instant);
    }

    public void advance(Duration by) {
        set(now.plus(by));
    }

    /** Back to {@link #START}. */
    public void reset() {
        set(START);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
