package tech.ihelper.engine.studio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One file of a subject whose release is held back, three ways.
 *
 * @param name without a folder
 * @param base what both began with; null when the release before had no such file
 * @param theirs what the new release brings; null when it drops the file
 * @param ours what is deployed; null when somebody dropped it, or it is new in the release
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as records
public record ReleaseFile(String name, byte @Nullable [] base, byte @Nullable [] theirs, byte @Nullable [] ours) {

    /** Whose version somebody may want. */
    public enum Side {
        /** What the new release brings. */
        THEIRS,
        /** What is deployed. */
        OURS
    }

    /** Who changed it since the release before. */
    public enum State {
        SAME,
        CHANGED_BY_RELEASE,
        CHANGED_HERE,
        CHANGED_ALIKE,
        CHANGED_BY_BOTH
    }

    public State state() {
        var byRelease = !Arrays.equals(base, theirs);
        var here = !Arrays.equals(base, ours);
        if (byRelease && here) {
            return Arrays.equals(theirs, ours) ? State.CHANGED_ALIKE : State.CHANGED_BY_BOTH;
        }
        if (byRelease) {
            return State.CHANGED_BY_RELEASE;
        }
        return here ? State.CHANGED_HERE : State.SAME;
    }

    /** What is right when nobody says otherwise; null when somebody has to say. */
    public @Nullable Side proposed() {
        return switch (state()) {
            case SAME, CHANGED_ALIKE, CHANGED_HERE -> Side.OURS;
            case CHANGED_BY_RELEASE -> Side.THEIRS;
            case CHANGED_BY_BOTH -> null;
        };
    }

    byte @Nullable [] of(Side side) {
        return side == Side.THEIRS ? theirs : ours;
    }
}
