package tech.ihelper.processes.monitoring.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time from {@code from} up to, and without, {@code to}. */
public record Span(Instant from, Instant to) {

    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A span that ends at " + to + " cannot begin at " + from);
        }
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** The part of it within a time that it touches. */
    Span cut(Instant earliest, Instant latest) {
        return new Span(from.isAfter(earliest) ? from : earliest, to.isBefore(latest) ? to : latest);
    }

    /** The same time in order and without overlap. */
    static List<Span> union(List<Span> spans) {
        var joined = new ArrayList<Span>();
        for (var next : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || last.to.isBefore(next.from)) {
                joined.add(next);
            } else if (last.to.isBefore(next.to)) {
                joined.set(joined.size() - 1, new Span(last.from, next.to));
            }
        }
        return List.copyOf(joined);
    }
}
