package tech.ihelper.processes.documents;

import tech.ihelper.contracts.Refusal;

/** The archive says no to what is to be issued. */
class DocumentRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private DocumentRefusal(Kind kind, String code, String message, String field) {
        super(kind, code, message, field);
    }

    static DocumentRefusal replacesNothing(String number) {
        return new DocumentRefusal(
                Kind.INVALID,
                "document-replaces-nothing",
                "There is no document " + number + " of this client to be replaced.",
                "replaces");
    }

    static DocumentRefusal alreadyReplaced(String number, String successor) {
        return new DocumentRefusal(
                Kind.CONFLICT,
                "document-already-replaced",
                number + " was already replaced by " + successor + ". Replace that one.",
                "replaces");
    }

    static DocumentRefusal stillOpen(String number) {
        return new DocumentRefusal(
                Kind.CONFLICT,
                "document-still-open",
                number + " still waits for somebody. Withdraw or decide it first.",
                "client");
    }
}
