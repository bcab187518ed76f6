package tech.ihelper.processes.emergencyresponse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one batch did to one alert. Mutable in one respect: {@link OutageTurn} sets what the alert became.
 */
final class AlertStory {

    private final @Nullable KnownAlert before;
    private KnownAlert after;
    private final Set<Episode.Effect> told;
    private final List<Episode.Effect> effects;

    /** @param effects one per message, in order */
    AlertStory(@Nullable KnownAlert before, KnownAlert after, Set<Episode.Effect> told, List<Episode.Effect> effects) {
        this.before = before;
        this.after = after;
        this.told = Set.copyOf(told);
        this.effects = List.copyOf(effects);
    }

    AlertStory and(KnownAlert next, Episode.Effect effect) {
        var all = new ArrayList<>(effects);
        all.add(effect);
        return new AlertStory(before, next, EnumSet.copyOf(all), all);
    }

    KnownAlert.Identity identity() {
        return after.identity();
    }

    /** Null when the alert was unknown. */
    @Nullable
    KnownAlert before() {
        return before;
    }

    KnownAlert after() {
        return after;
    }

    List<Episode.Effect> effects() {
        return effects;
    }

    void became(KnownAlert next) {
        after = next;
    }

    /** At least one message said that it fires. */
    boolean toldFiring() {
        return told.stream().anyMatch(Episode.Effect::firing);
    }

    /** An episode began. */
    boolean began() {
        return told.stream().anyMatch(Episode.Effect::begins);
    }

    boolean resolved() {
        return told.contains(Episode.Effect.RESOLVED);
    }

    /** Nothing changed: there is nothing to store beside the message itself. */
    boolean recordedOnly() {
        return before != null && told.equals(Set.of(Episode.Effect.RECORDED));
    }

    boolean belongedTo(long incidentId) {
        var known = before;
        return known != null && known.incidentId() != null && known.incidentId() == incidentId;
    }
}
