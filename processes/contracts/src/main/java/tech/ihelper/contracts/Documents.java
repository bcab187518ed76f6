package tech.ihelper.contracts;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The archive of issued documents. */
public interface Documents {

    /**
     * Issues a document once: number first, then its bytes, then both are stored, in the caller's transaction.
     *
     * <p>Refused are a document that replaces one which is unknown, of another client, or already replaced; and one
     * that is to be signed when no master key is set, which the signing key is kept under.
     *
     * @param render makes the PDF for the number it is given; called at most once, not at all when the key was used
     */
    IssuedDocument issue(NewDocument document, Function<String, byte[]> render);

    List<IssuedDocument> about(String caseNumber, ClientScope scope);

    Optional<byte[]> content(String number, ClientScope scope);
}
