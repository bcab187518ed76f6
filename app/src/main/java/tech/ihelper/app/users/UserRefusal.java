package tech.ihelper.app.users;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;

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
        return new UserRefusal(
                Kind.INVALID, "password-wrong", Words.here().say("app.password.refused.wrong"), "current");
    }

    static UserRefusal samePassword() {
        return new UserRefusal(
                Kind.INVALID, "password-same", Words.here().say("app.password.refused.same"), "password");
    }

    static UserRefusal repeated() {
        return new UserRefusal(
                Kind.INVALID, "password-repeated", Words.here().say("app.password.refused.differ"), "repeated");
    }
}
