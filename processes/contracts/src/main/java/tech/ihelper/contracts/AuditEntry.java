package tech.ihelper.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Somebody did something that must be provable later.
 *
 * @param action subject first, past tense, kebab-case: {@code incident-acknowledged}, {@code user-disabled}
 * @param object what it was done to: a case number, a user id
 * @param detail free text in a person's words, never a secret
 */
public record AuditEntry(Caller by, String action, String object, @Nullable ClientId client, @Nullable String detail) {}
