package tech.ihelper.app.example;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Past;

/** The clock of the example company. It is the real one, but for the thread that plays the past. */
class ExampleClock extends Clock implements Past {

    private final Clock real;
    private final ThreadLocal<@Nullable Instant> told;
    private final Queue<Deed> deeds =
            new PriorityQueue<>(Comparator.comparing(Deed::when).thenComparing(Deed::place));
    private int places;

    private record Deed(Instant when, int place, Runnable what) {}

    ExampleClock(Clock real) {
        this(real, new ThreadLocal<>());
    }

    private ExampleClock(Clock real, ThreadLocal<@Nullable Instant> told) {
        this.real = real;
        this.told = told;
    }

    @Override
    public void tell(Instant when, Runnable deed) {
        if (when.isAfter(real.instant())) {
            throw new IllegalArgumentException(when + " is yet to come");
        }
        add(when, deed);
    }

    @Override
    public void tell(int daysAgo, String time, Runnable deed) {
        tell(
                LocalDate.now(real)
                        .minusDays(daysAgo)
                        .atTime(LocalTime.parse(time))
                        .atZone(real.getZone())
                        .toInstant(),
                deed);
    }

    @Override
    public void tellNow(Runnable deed) {
        add(Instant.MAX, deed);
    }

    private void add(Instant when, Runnable deed) {
        deeds.add(new Deed(when, places++, deed));
    }

    /** Does all that was told. Called by one thread, before anybody else has work. */
    void play() {
        try {
            for (var deed = deeds.poll(); deed != null; deed = deeds.poll()) {
                if (deed.when().equals(Instant.MAX)) {
                    told.remove();
                } else {
                    told.set(deed.when());
                }
                deed.what().run();
            }
        } finally {
            told.remove();
            deeds.clear();
        }
    }

    @Override
    public Instant instant() {
        var then = told.get();
        return then == null ? real.instant() : then;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ExampleClock(real.withZone(zone), told);
    }
}
