package tech.ihelper.app.users;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** A user cannot be changed like this. */
final class UserRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private UserRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static UserRefusal unknown() {
        return new UserRefusal(Kind.NOT_FOUND, "user-unknown", "There is no such user.", null);
    }

    static UserRefusal noRole() {
        return new UserRefusal(
                Kind.INVALID, "user-without-role", "Choose what the user is: staff, manager or admin.", "roles");
    }

    static UserRefusal ofClientAndHere() {
        return new UserRefusal(
                Kind.INVALID,
                "user-of-client-and-here",
                "Somebody of a client has no role here. Make another user for their work with you.",
                "roles");
    }

    static UserRefusal oneself() {
        return new UserRefusal(
                Kind.CONFLICT, "user-disables-self", "You cannot disable yourself. Ask another admin to do it.", null);
    }

    static UserRefusal wrongPassword() {
        return new UserRefusal(Kind.INVALID, "password-wrong", "The password you have now is another one.", "current");
    }

    static UserRefusal samePassword() {
        return new UserRefusal(
                Kind.INVALID, "password-same", "Choose a password that you did not have before.", "password");
    }

    static UserRefusal repeated() {
        return new UserRefusal(
                Kind.INVALID, "password-repeated", "The two new passwords differ. Type them again.", "repeated");
    }
}
