package tech.ihelper.processes.monitoring.uptime;

import java.time.Instant;
import java.util.Collection;

/**
 * What is known of a check, or of a system: when somebody watched, and when it was down then. Maintenance is neither
 * watched nor down; nor is the time before it was made, or of a pause.
 *
 * @param down within {@code watched}
 * @param maintenance beside {@code watched}
 */
public record History(Spans watched, Spans down, Spans maintenance) {

    public static final History NONE = new History(Spans.NONE, Spans.NONE, Spans.NONE);

    /** @param asked while it was there and not paused */
    static History of(Spans asked, Spans down, Spans maintenance) {
        var watched = asked.without(maintenance);
        return new History(watched, down.within(watched), asked.within(maintenance));
    }

    /** A system is down while any of its checks is, and watched while any of them is. */
    public static History together(Collection<History> checks) {
        var watched = Spans.union(checks.stream().map(one -> one.watched).toList());
        return new History(
                watched,
                Spans.union(checks.stream().map(one -> one.down).toList()),
                Spans.union(checks.stream().map(one -> one.maintenance).toList())
                        .without(watched));
    }

    public History within(Instant from, Instant to) {
        var time = Spans.between(from, to);
        return new History(watched.within(time), down.within(time), maintenance.within(time));
    }

    public Uptime uptime() {
        return new Uptime(watched.length(), down.length(), maintenance.length());
    }
}
