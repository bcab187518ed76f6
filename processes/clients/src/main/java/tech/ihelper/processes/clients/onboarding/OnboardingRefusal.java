package tech.ihelper.processes.clients.onboarding;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;

/** An onboarding says no. */
final class OnboardingRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private OnboardingRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static OnboardingRefusal unknown() {
        return new OnboardingRefusal(
                Kind.NOT_FOUND, "onboarding-unknown", Words.here().say("clients.onboarding.unknown"), null);
    }

    static OnboardingRefusal runs(String number) {
        return new OnboardingRefusal(
                Kind.CONFLICT,
                "onboarding-runs",
                "This client is being brought aboard already: " + number + ". Go on there.",
                null);
    }

    static OnboardingRefusal over(String number) {
        return new OnboardingRefusal(
                Kind.CONFLICT,
                "onboarding-over",
                number + " is over. Start another one on the client's page if there is need.",
                null);
    }

    static OnboardingRefusal inactive() {
        return new OnboardingRefusal(
                Kind.CONFLICT,
                "onboarding-client-inactive",
                "This client is not served any more. Make it active first.",
                null);
    }

    static OnboardingRefusal providersOnly() {
        return new OnboardingRefusal(
                Kind.FORBIDDEN,
                "onboarding-not-yours",
                "A token of one client cannot start an onboarding. The provider does.",
                null);
    }

    static OnboardingRefusal managersOnly(String what) {
        return new OnboardingRefusal(Kind.FORBIDDEN, "onboarding-managers-only", what, null);
    }

    static OnboardingRefusal conflict(String code, String message) {
        return new OnboardingRefusal(Kind.CONFLICT, code, message, null);
    }

    static OnboardingRefusal invalid(String field, String message) {
        return new OnboardingRefusal(Kind.INVALID, "onboarding-invalid", message, field);
    }
}
