package tech.ihelper.connectors.ping;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a machine that we cannot reach says about its own work.
 *
 * @param check whom it concerns. Knowing it is the right to ping, so it is a secret: not for logs
 * @param exitCode 0 to 255, when that is what was sent; 0 is a success, anything else a failure
 * @param body what a POST carried, such as the end of a log, cut at {@link PingProperties#maxBody()}; else empty
 * @param run tells parallel runs of one check apart, when the sender names them
 * @param from address that it came from
 */
public record Ping(
        UUID check,
        Kind kind,
        @Nullable Integer exitCode,
        String body,
        @Nullable UUID run,
        Instant receivedAt,
        @Nullable String from) {

    /** {@code LOG} changes no state. */
    public enum Kind {
        START,
        SUCCESS,
        FAIL,
        LOG
    }

    /** Enough of the check to find it, too little to ping it. */
    public String shown() {
        return check.toString().substring(0, 8) + "…";
    }

    @Override
    public String toString() {
        return kind + " of " + shown();
    }
}
