package tech.ihelper.contracts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files that people added to forms; each is kept with the case whose form took it. */
public interface AttachedFiles {

    /** What was added to a case, the oldest first. */
    List<AttachedFile> ofCase(String number, ClientScope scope);

    /**
     * Reads a file, which is evidence where it is a client's: who read it is written down.
     *
     * @return empty when there is none, or none that this caller may see
     */
    Optional<Content> read(UUID id, Caller by);

    /** A file with its bytes, at most as many as a form takes. */
    record Content(AttachedFile file, byte[] bytes) {}
}
