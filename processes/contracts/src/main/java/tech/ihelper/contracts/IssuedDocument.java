package tech.ihelper.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An issued document: numbered, kept as bytes, never rendered again.
 *
 * @param number {@code DOC-2026-000001}
 * @param sha256 of the bytes, lower-case hex
 */
public record IssuedDocument(
        String number,
        String kind,
        String title,
        @Nullable ClientId client,
        @Nullable String about,
        String sha256,
        long size,
        Instant issuedAt) {}
