package tech.ihelper.engine.people;

import java.time.Instant;

/**
 * An account that waits for its person, who chooses the first password by a link.
 *
 * @param language of the person, {@code de} or {@code en}
 */
public record Invitation(String userId, String language, Instant sentAt, Instant expiresAt) {}
