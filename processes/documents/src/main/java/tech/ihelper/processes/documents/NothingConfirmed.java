package tech.ihelper.processes.documents;

import tech.ihelper.contracts.Refusal;

/** No document with this number and this code or fingerprint. Which of them does not fit is nobody's business. */
class NothingConfirmed extends Refusal {

    private static final long serialVersionUID = 1L;

    NothingConfirmed(String number) {
        super(
                Kind.NOT_FOUND,
                "document-not-confirmed",
                "Nothing is confirmed for " + number
                        + ": show the code that is printed at its foot (code), or the SHA-256 of its file (sha256).",
                null);
    }
}
