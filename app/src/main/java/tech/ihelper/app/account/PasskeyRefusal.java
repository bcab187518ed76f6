package tech.ihelper.app.account;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** Somebody's passkeys cannot be changed like this. */
final class PasskeyRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private PasskeyRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static PasskeyRefusal unknown() {
        return new PasskeyRefusal(Kind.NOT_FOUND, "passkey-unknown", "There is no such passkey.", null);
    }

    static PasskeyRefusal tooMany() {
        return new PasskeyRefusal(
                Kind.CONFLICT,
                "passkey-too-many",
                "There are many passkeys already. Remove those that you lost.",
                null);
    }

    static PasskeyRefusal tooLate() {
        return new PasskeyRefusal(
                Kind.CONFLICT, "passkey-too-late", "That took too long, or it was sent twice. Begin again.", null);
    }

    static PasskeyRefusal notTaken() {
        return new PasskeyRefusal(
                Kind.INVALID,
                "passkey-not-taken",
                "What your device sent is no passkey for this address. Begin again, and let it check that it is you.",
                null);
    }

    static PasskeyRefusal impossible() {
        return new PasskeyRefusal(
                Kind.CONFLICT, "passkey-impossible", "Passkeys need an address with a name and https.", null);
    }
}
