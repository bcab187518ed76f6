package tech.ihelper.processes.monitoring.status;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What everybody may read, in the memory of this node. Whoever reads it asks no database, so it is read a thousand times a second, and
 * also while there is none.
 */
@Component
class PublicStatus {

    private final StatusPages pages;
    private final Snapshots snapshots;
    private final StatusProperties properties;
    private final Clock clock;
    private volatile @Nullable Known known;

    PublicStatus(StatusPages pages, Snapshots snapshots, StatusProperties properties, Clock clock) {
        this.pages = pages;
        this.snapshots = snapshots;
        this.properties = properties;
        this.clock = clock;
    }

    private record Known(Map<String, Shown> bySlug, Instant at) {}

    /**
     * A page with what was made of it so far. While it stays the same, that stays too.
     *
     * @param made by its kind and language
     */
    record Shown(Snapshot snapshot, Map<String, Served> made) {

        Shown(Snapshot snapshot) {
            this(snapshot, new ConcurrentHashMap<>());
        }

        /** Made once, however many ask for it at the same moment. */
        Served served(String kind, Supplier<Served> making) {
            return made.computeIfAbsent(kind, any -> making.get());
        }
    }

    /** Looks how everything stands. When that fails, what was known stays. */
    void refresh() {
        var now = clock.instant();
        var before = known;
        var taken = snapshots.take(pages.open());
        known = new Known(
                taken.stream().collect(toMap(snapshot -> snapshot.page().slug(), snapshot -> shown(snapshot, before))),
                now);
    }

    private static Shown shown(Snapshot snapshot, @Nullable Known before) {
        var last = before == null ? null : before.bySlug.get(snapshot.page().slug());
        return last != null && last.snapshot.equals(snapshot) ? last : new Shown(snapshot);
    }

    /** Whether it ever saw how things stand. */
    boolean isKnown() {
        return known != null;
    }

    Optional<Shown> of(String slug) {
        var now = known;
        return now == null ? Optional.empty() : Optional.ofNullable(now.bySlug.get(slug));
    }

    /** Whether nobody could look for so long that a reader has to know. */
    boolean isOld() {
        var now = known;
        return now == null || now.at.plus(properties.oldAfter()).isBefore(clock.instant());
    }
}
