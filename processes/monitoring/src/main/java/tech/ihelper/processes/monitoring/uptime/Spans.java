package tech.ihelper.processes.monitoring.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tech.ihelper.processes.monitoring.maintenance.Span;

/** Times in order, none touching the next, whatever they were made of. */
public record Spans(List<Span> all) {

    public static final Spans NONE = new Spans(List.of());

    public Spans {
        var joined = new ArrayList<Span>();
        for (var span : all.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || last.to().isBefore(span.from())) {
                joined.add(span);
            } else if (last.to().isBefore(span.to())) {
                joined.set(joined.size() - 1, new Span(last.from(), span.to()));
            }
        }
        all = List.copyOf(joined);
    }

    /** Nothing when it would end before it begins. */
    public static Spans between(Instant from, Instant to) {
        return from.isBefore(to) ? new Spans(List.of(new Span(from, to))) : NONE;
    }

    /** What any of them holds. */
    static Spans union(Collection<Spans> many) {
        return new Spans(many.stream().flatMap(one -> one.all.stream()).toList());
    }

    /** What both hold. */
    Spans within(Spans other) {
        var common = new ArrayList<Span>();
        var mine = 0;
        var theirs = 0;
        while (mine < all.size() && theirs < other.all.size()) {
            var one = all.get(mine);
            var two = other.all.get(theirs);
            common.addAll(between(latest(one.from(), two.from()), earliest(one.to(), two.to())).all);
            if (one.to().isBefore(two.to())) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new Spans(common);
    }

    /** What this holds and the other does not. */
    Spans without(Spans other) {
        if (all.isEmpty() || other.all.isEmpty()) {
            return this;
        }
        var gaps = new ArrayList<Span>();
        var from = all.get(0).from();
        for (var span : other.all) {
            gaps.addAll(between(from, span.from()).all);
            from = span.to();
        }
        gaps.addAll(between(from, all.get(all.size() - 1).to()).all);
        return within(new Spans(gaps));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether it lasts until then. */
    boolean reaches(Instant to) {
        return !all.isEmpty() && !all.get(all.size() - 1).to().isBefore(to);
    }

    Duration length() {
        return all.stream()
                .map(span -> Duration.between(span.from(), span.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant latest(Instant one, Instant two) {
        return one.isAfter(two) ? one : two;
    }

    private static Instant earliest(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }
}
