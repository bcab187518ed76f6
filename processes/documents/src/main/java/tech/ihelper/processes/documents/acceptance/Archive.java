package tech.ihelper.processes.documents.acceptance;

import java.time.Instant;
import java.util.Optional;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.IssuedDocument;

/** What this room asks the archive about a document. */
public interface Archive {

    Optional<IssuedDocument> find(String number, ClientScope scope);

    /** The number of the document that stands in its place. */
    Optional<String> successor(String number);

    /** When its bytes were destroyed; empty while they are there. */
    Optional<Instant> destroyedAt(String number);
}
