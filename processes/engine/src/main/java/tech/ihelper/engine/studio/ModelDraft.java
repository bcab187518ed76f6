package tech.ihelper.engine.studio;

import java.time.Duration;
import java.time.Instant;

/**
 * What somebody has drawn and not deployed yet.
 *
 * @param basedOn version that was opened
 * @param byName as shown to people
 */
public record ModelDraft(String key, String source, int basedOn, String byId, String byName, Instant savedAt) {

    /** Whoever has not saved for so long has gone to lunch. */
    private static final Duration HELD = Duration.ofMinutes(10);

    boolean isHeldAgainst(String other, Instant now) {
        return !byId.equals(other) && now.isBefore(freeAt());
    }

    /** When somebody else may go on with it, unless it is saved again before. */
    public Instant freeAt() {
        return savedAt.plus(HELD);
    }
}
