package tech.ihelper.processes.clients.offboarding;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** An offboarding says no. */
final class OffboardingRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private OffboardingRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static OffboardingRefusal unknown() {
        return new OffboardingRefusal(
                Kind.NOT_FOUND, "offboarding-unknown", "There is no such offboarding. Look for it in the list.", null);
    }

    static OffboardingRefusal managersOnly() {
        return new OffboardingRefusal(
                Kind.FORBIDDEN, "offboarding-managers-only", "Only a manager can let a client go. Ask one.", null);
    }

    static OffboardingRefusal leaving(String number) {
        return new OffboardingRefusal(
                Kind.CONFLICT, "offboarding-runs", "This client is leaving already: " + number + ".", null);
    }

    static OffboardingRefusal comingAboard(String number) {
        return new OffboardingRefusal(
                Kind.CONFLICT,
                "onboarding-runs",
                "The onboarding " + number + " of this client still runs. Complete it or give it up first.",
                null);
    }

    static OffboardingRefusal over(String number) {
        return new OffboardingRefusal(Kind.CONFLICT, "offboarding-over", number + " is over.", null);
    }

    static OffboardingRefusal fourEyes() {
        return new OffboardingRefusal(
                Kind.FORBIDDEN,
                "offboarding-four-eyes",
                "Four eyes: whoever asked for it cannot confirm it, and only managers can. Ask another manager.",
                null);
    }

    static OffboardingRefusal invalid(String field, String message) {
        return new OffboardingRefusal(Kind.INVALID, "offboarding-invalid", message, field);
    }
}
