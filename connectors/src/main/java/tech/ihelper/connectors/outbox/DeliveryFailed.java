package tech.ihelper.connectors.outbox;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A try that failed, with a reason for people: it is stored and shown, so it never holds a secret. */
public final class DeliveryFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean permanent;
    private final transient @Nullable Duration pause;

    private DeliveryFailed(String reason, boolean permanent, @Nullable Duration pause) {
        super(reason, null, false, false);
        this.permanent = permanent;
        this.pause = pause;
    }

    /** Worth another try. */
    public static DeliveryFailed forNow(String reason) {
        return new DeliveryFailed(reason, false, null);
    }

    /** Worth another try, but not before {@code pause}, as the other side asked. */
    public static DeliveryFailed forNow(String reason, @Nullable Duration pause) {
        return new DeliveryFailed(reason, false, pause);
    }

    /** The other side will never take it: the address is wrong or gone. */
    public static DeliveryFailed forGood(String reason) {
        return new DeliveryFailed(reason, true, null);
    }

    boolean permanent() {
        return permanent;
    }

    @Nullable
    Duration pause() {
        return pause;
    }

    /** Never null, unlike {@link #getMessage()}. */
    public String reason() {
        return Objects.requireNonNull(getMessage());
    }
}
