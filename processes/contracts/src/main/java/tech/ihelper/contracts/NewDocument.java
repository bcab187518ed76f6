package tech.ihelper.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A document to issue: the subject has rendered it, the archive numbers and keeps it.
 *
 * @param idempotencyKey the same key gives the same document: {@code INC-2026-000042/incident-report}
 * @param kind kebab-case: {@code incident-report}
 * @param about number of the case it belongs to
 * @param signed the archive signs its bytes before it keeps them
 * @param series what its number begins with, two to six capital letters: {@code DOC}
 * @param replaces number of the document that does not stand any longer once this one is issued
 */
public record NewDocument(
        String idempotencyKey,
        String kind,
        String title,
        @Nullable ClientId client,
        @Nullable String about,
        boolean signed,
        String series,
        @Nullable String replaces) {

    private static final String COMMON = "DOC";

    public NewDocument {
        if (!series.matches("[A-Z]{2,6}")) {
            throw new IllegalArgumentException("not a series of numbers: " + series);
        }
    }

    /** In the common series, without a signature, replacing nothing. */
    public NewDocument(
            String idempotencyKey, String kind, String title, @Nullable ClientId client, @Nullable String about) {
        this(idempotencyKey, kind, title, client, about, false, COMMON, null);
    }

    /** The same, with a signature: for what is shown to others as proof. */
    public NewDocument toBeSigned() {
        return new NewDocument(idempotencyKey, kind, title, client, about, true, series, replaces);
    }

    /** The same, numbered {@code OFF-2026-000001} for the series {@code OFF}. */
    public NewDocument inSeries(String prefix) {
        return new NewDocument(idempotencyKey, kind, title, client, about, signed, prefix, replaces);
    }

    /** The same, in place of another one of the same client. */
    public NewDocument replacing(String number) {
        return new NewDocument(idempotencyKey, kind, title, client, about, signed, series, number);
    }
}
