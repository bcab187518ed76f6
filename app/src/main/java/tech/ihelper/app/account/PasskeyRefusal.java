package tech.ihelper.app.account;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;

/** Somebody's passkeys cannot be changed like this. */
final class PasskeyRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private PasskeyRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static PasskeyRefusal unknown() {
        return new PasskeyRefusal(
                Kind.NOT_FOUND, "passkey-unknown", Words.here().say("app.passkeys.refused.unknown"), null);
    }

    static PasskeyRefusal tooMany() {
        return new PasskeyRefusal(
                Kind.CONFLICT, "passkey-too-many", Words.here().say("app.passkeys.refused.many"), null);
    }

    static PasskeyRefusal tooLate() {
        return new PasskeyRefusal(
                Kind.CONFLICT, "passkey-too-late", Words.here().say("app.passkeys.refused.late"), null);
    }

    static PasskeyRefusal notTaken() {
        return new PasskeyRefusal(
                Kind.INVALID, "passkey-not-taken", Words.here().say("app.passkeys.refused.foreign"), null);
    }

    static PasskeyRefusal impossible() {
        return new PasskeyRefusal(
                Kind.CONFLICT, "passkey-impossible", Words.here().say("app.passkeys.refused.impossible"), null);
    }
}
