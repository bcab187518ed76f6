package tech.ihelper.app.account;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** Somebody's second factor cannot be changed like this. */
final class SecondFactorRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private SecondFactorRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static SecondFactorRefusal wrongPassword() {
        return new SecondFactorRefusal(
                Kind.INVALID, "password-wrong", "The password you have is another one.", "password");
    }

    static SecondFactorRefusal wrongCode() {
        return new SecondFactorRefusal(
                Kind.INVALID,
                "code-wrong",
                "This code does not fit, or it was used already. Wait for the next one, and check the clock of your device.",
                "code");
    }

    static SecondFactorRefusal onAlready() {
        return new SecondFactorRefusal(
                Kind.CONFLICT, "second-factor-on", "Codes are asked already. Remove the app first.", null);
    }

    static SecondFactorRefusal notBegun() {
        return new SecondFactorRefusal(
                Kind.CONFLICT, "second-factor-not-begun", "Begin again: there is no app waiting for its code.", null);
    }

    static SecondFactorRefusal oneself() {
        return new SecondFactorRefusal(
                Kind.CONFLICT,
                "second-factor-own",
                "Somebody else resets yours. What you still have you remove under How you sign in.",
                null);
    }

    static SecondFactorRefusal tooMany() {
        return new SecondFactorRefusal(
                Kind.CONFLICT, "second-factor-locked", "That was wrong too often. Wait a quarter of an hour.", null);
    }
}
