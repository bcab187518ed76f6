package tech.ihelper.processes.documents;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.documents.annex.Annex;

/**
 * What whoever holds a document may know of it. Not its title, client, case or content: the holder reads these, and
 * nobody else shall.
 *
 * @param sha256 of the bytes as they were issued
 * @param destroyedAt when the bytes were destroyed, because their time was over; null while they are kept
 * @param annexes name and SHA-256 of each file that belongs to it; they are not given out here
 * @param replacedBy number of the document that stands in its place; null when it stands itself
 */
record PublicRecord(
        String number,
        Instant issuedAt,
        String sha256,
        long size,
        @Nullable Instant destroyedAt,
        @Nullable String replacedBy,
        List<Annex> annexes) {

    PublicRecord with(List<Annex> named) {
        return new PublicRecord(number, issuedAt, sha256, size, destroyedAt, replacedBy, named);
    }
}
