package tech.ihelper.app.account;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;

/**
 * What a device is to sign next, kept in the session of whoever was asked. It counts once, and not for long.
 *
 * @param value base64url
 * @param user who adds a passkey; null for whoever signs in, whom nobody knows yet
 */
record PasskeyChallenge(String value, @Nullable String user, Instant until) implements Serializable {

    static final Duration VALID = Duration.ofMinutes(5);

    private static final long serialVersionUID = 1L;

    /** What one is for: an answer to the one is none to the other. */
    enum Purpose {
        ADD,
        SIGN_IN;

        private String attribute() {
            return "passkey-challenge-" + name();
        }
    }

    /** In the place of an earlier one. */
    void keep(Purpose purpose, HttpServletRequest request) {
        request.getSession().setAttribute(purpose.attribute(), this);
    }

    /** @return empty when there is none, or it is too old */
    static Optional<PasskeyChallenge> look(Purpose purpose, HttpServletRequest request, Instant now) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(purpose.attribute()))
                .filter(PasskeyChallenge.class::isInstance)
                .map(PasskeyChallenge.class::cast)
                .filter(challenge -> challenge.until.isAfter(now));
    }

    /** As {@link #look}; it is used up, whatever the answer is worth. */
    static Optional<PasskeyChallenge> take(Purpose purpose, HttpServletRequest request, Instant now) {
        var challenge = look(purpose, request, now);
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(purpose.attribute());
        }
        return challenge;
    }

    Bytes bytes() {
        return Bytes.fromBase64(value);
    }
}
