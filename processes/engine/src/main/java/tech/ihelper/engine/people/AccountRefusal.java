package tech.ihelper.engine.people;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;

/** Why an account cannot be made or changed. */
public final class AccountRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private AccountRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static AccountRefusal unknown(String id) {
        return new AccountRefusal(Kind.NOT_FOUND, "account-unknown", "There is no user '" + id + "'.", null);
    }

    static AccountRefusal exists(String id) {
        return new AccountRefusal(
                Kind.CONFLICT, "account-exists", "The user name '" + id + "' is taken. Choose another one.", "id");
    }

    static AccountRefusal badId() {
        return new AccountRefusal(
                Kind.INVALID,
                "account-id-invalid",
                "A user name starts with a letter or digit, goes on with letters, digits and . _ @ + - and has at most"
                        + " 63 characters.",
                "id");
    }

    static AccountRefusal blank(String field) {
        return new AccountRefusal(Kind.INVALID, "account-" + field + "-missing", "Give the " + field + ".", field);
    }

    static AccountRefusal tooLong(String field, int limit) {
        return new AccountRefusal(
                Kind.INVALID,
                "account-" + field + "-too-long",
                "The " + field + " may have at most " + limit + " characters.",
                field);
    }

    static AccountRefusal weak(String why, Object... with) {
        return new AccountRefusal(Kind.INVALID, "password-weak", Words.here().say(why, with), "password");
    }

    static AccountRefusal lastAdmin() {
        return new AccountRefusal(
                Kind.CONFLICT,
                "account-last-admin",
                "This is the last enabled admin. Make somebody else admin first.",
                null);
    }
}
