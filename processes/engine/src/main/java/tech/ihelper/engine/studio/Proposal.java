package tech.ihelper.engine.studio;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that one manager wants deployed and another has to look at.
 *
 * @param byName whoever proposed it, as shown to people
 * @param answerable id of the person behind it, who may not approve it: of a program whoever made its token
 * @param closedBy whoever decided; null while nobody has
 * @param comment why it was declined, or what was said with the approval
 * @param accepted warnings by {@link Order#nameOf name}, with why each is fine
 */
public record Proposal(
        String id,
        String subject,
        String reason,
        String byId,
        String byName,
        String answerable,
        Instant at,
        State state,
        @Nullable String closedBy,
        @Nullable String comment,
        List<ModelFile> files,
        Map<String, String> accepted) {

    /** Where a proposal stands. */
    public enum State {
        /** Somebody has to look at it. */
        OPEN,
        /** It was deployed. */
        APPROVED,
        /** It was not, and the comment says why. */
        DECLINED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    Order order() {
        return new Order(reason, accepted);
    }
}
