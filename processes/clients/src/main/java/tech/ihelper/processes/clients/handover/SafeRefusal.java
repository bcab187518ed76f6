package tech.ihelper.processes.clients.handover;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;

/** The safe says no. */
public final class SafeRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private SafeRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static SafeRefusal unknown() {
        return new SafeRefusal(Kind.NOT_FOUND, "safe-unknown", "There is no such thing in the safe.", null);
    }

    /** The same for an address that never was, has expired or was used up. */
    static SafeRefusal noSuchAddress() {
        return new SafeRefusal(
                Kind.NOT_FOUND, "safe-address-unknown", Words.here().say("clients.safe.gone"), null);
    }

    static SafeRefusal gone(Handed one) {
        return new SafeRefusal(
                Kind.CONFLICT,
                "safe-empty",
                one.state() == Handed.State.SEEN
                        ? one.seenBy() + " has seen it already, and it is deleted. Ask the client to put it in again."
                        : "Nobody took it out in time, and it is deleted. Ask the client to put it in again.",
                null);
    }

    static SafeRefusal staffOnly() {
        return new SafeRefusal(
                Kind.FORBIDDEN, "safe-staff-only", "Only our staff takes something out of the safe.", null);
    }

    static SafeRefusal invalid(String field, String key, Object... with) {
        return new SafeRefusal(Kind.INVALID, "safe-invalid", Words.here().say(key, with), field);
    }
}
