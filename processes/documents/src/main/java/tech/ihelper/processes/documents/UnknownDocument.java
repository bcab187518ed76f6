package tech.ihelper.processes.documents;

import tech.ihelper.contracts.Refusal;

/** There is no such document, or this caller may not know of it. The answer is the same for both. */
class UnknownDocument extends Refusal {

    private static final long serialVersionUID = 1L;

    UnknownDocument(String number) {
        super(
                Kind.NOT_FOUND,
                "document-unknown",
                "There is no document " + number + ". Look for it in the list of documents.",
                null);
    }
}
