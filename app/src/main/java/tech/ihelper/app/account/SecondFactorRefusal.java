package tech.ihelper.app.account;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;

/** Somebody's second factor cannot be changed like this. */
final class SecondFactorRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private SecondFactorRefusal(Kind kind, String code, String key, @Nullable String field) {
        super(kind, code, Words.here().say(key), field);
    }

    static SecondFactorRefusal wrongPassword() {
        return new SecondFactorRefusal(Kind.INVALID, "password-wrong", "app.security.refused.password", "password");
    }

    static SecondFactorRefusal wrongCode() {
        return new SecondFactorRefusal(Kind.INVALID, "code-wrong", "app.security.refused.code", "code");
    }

    static SecondFactorRefusal onAlready() {
        return new SecondFactorRefusal(Kind.CONFLICT, "second-factor-on", "app.security.refused.on", null);
    }

    static SecondFactorRefusal notBegun() {
        return new SecondFactorRefusal(Kind.CONFLICT, "second-factor-not-begun", "app.security.refused.begun", null);
    }

    static SecondFactorRefusal oneself() {
        return new SecondFactorRefusal(Kind.CONFLICT, "second-factor-own", "app.security.refused.own", null);
    }

    static SecondFactorRefusal tooMany() {
        return new SecondFactorRefusal(Kind.CONFLICT, "second-factor-locked", "app.security.refused.many", null);
    }
}
