package tech.ihelper.processes.monitoring.uptime;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/**
 * What a check heard within a bucket of time. How long answers took is known of the good ones: a time-out says how patient
 * we are, not how fast the system is.
 */
public final class Rollup {

    private final long check;
    private final ClientId client;
    private final Instant at;
    private final Latencies latencies;
    private int asked;
    private int failed;
    private int least;
    private int most;
    private long sum;

    private Rollup(long check, ClientId client, Instant at, Latencies latencies) {
        this.check = check;
        this.client = client;
        this.at = at;
        this.latencies = latencies;
    }

    /** @param at when the bucket begins */
    public static Rollup empty(long check, ClientId client, Instant at) {
        return new Rollup(check, client, at, Latencies.none());
    }

    /** Many of a check as one. */
    public static Rollup together(long check, ClientId client, Instant at, Collection<Rollup> parts) {
        var whole = empty(check, client, at);
        parts.forEach(whole::add);
        return whole;
    }

    static Rollup kept(
            long check,
            ClientId client,
            Instant at,
            int asked,
            int failed,
            int least,
            int most,
            long sum,
            Latencies latencies) {
        var kept = new Rollup(check, client, at, latencies);
        kept.asked = asked;
        kept.failed = failed;
        kept.least = least;
        kept.most = most;
        kept.sum = sum;
        return kept;
    }

    public void hear(int millis, boolean well) {
        asked++;
        if (!well) {
            failed++;
            return;
        }
        least = good() == 1 ? millis : Math.min(least, millis);
        most = Math.max(most, millis);
        sum += millis;
        latencies.add(millis);
    }

    /** Takes in another bucket of the same check. */
    void add(Rollup other) {
        if (other.good() > 0) {
            least = good() == 0 ? other.least : Math.min(least, other.least);
            most = Math.max(most, other.most);
        }
        asked += other.asked;
        failed += other.failed;
        sum += other.sum;
        latencies.add(other.latencies);
    }

    public long check() {
        return check;
    }

    ClientId client() {
        return client;
    }

    public Instant at() {
        return at;
    }

    public int asked() {
        return asked;
    }

    public int failed() {
        return failed;
    }

    private int good() {
        return asked - failed;
    }

    /** Fastest good answer in milliseconds; 0 of none, as the next ones. */
    public int least() {
        return least;
    }

    public int most() {
        return most;
    }

    long sum() {
        return sum;
    }

    /** Null when no answer was good. */
    public @Nullable Integer mean() {
        return good() == 0 ? null : (int) Math.round((double) sum / good());
    }

    /** Null when no answer was good. */
    public @Nullable Integer percentile(double percent) {
        return good() == 0 ? null : latencies.percentile(percent);
    }

    Latencies latencies() {
        return latencies;
    }
}
