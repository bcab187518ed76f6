package tech.ihelper.app.security;

import org.springframework.security.core.AuthenticationException;

/** A passkey that lets nobody in. Why is not told: whoever tries others' would learn from it. */
public final class PasskeyWrong extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    public PasskeyWrong() {
        super("passkey");
    }
}
