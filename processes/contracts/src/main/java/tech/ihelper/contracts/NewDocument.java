package tech.ihelper.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A document to issue: the subject has rendered it, the archive numbers and keeps it.
 *
 * @param idempotencyKey the same key gives the same document: {@code INC-2026-000042/incident-report}
 * @param kind kebab-case: {@code incident-report}
 * @param about number of the case it belongs to
 * @param signed the archive signs its bytes before it keeps them
 */
public record NewDocument(
        String idempotencyKey,
        String kind,
        String title,
        @Nullable ClientId client,
        @Nullable String about,
        boolean signed) {

    /** Without a signature. */
    public NewDocument(
            String idempotencyKey, String kind, String title, @Nullable ClientId client, @Nullable String about) {
        this(idempotencyKey, kind, title, client, about, false);
    }

    /** The same, with a signature: for what is shown to others as proof. */
    public NewDocument toBeSigned() {
        return new NewDocument(idempotencyKey, kind, title, client, about, true);
    }
}
