package tech.ihelper.processes.documents;

import tech.ihelper.contracts.IssuedDocument;

/** An issued document with its bytes as they were issued. */
record IssuedBytes(IssuedDocument document, byte[] bytes) {

    /** @throws IllegalStateException when the bytes are not the ones that were issued: better none than altered ones */
    void requireIntact() {
        if (!PdfContent.sha256(bytes).equals(document.sha256())) {
            throw new IllegalStateException("The stored bytes of " + document.number()
                    + " do not match the SHA-256 taken when it was issued. Restore the table document from a backup.");
        }
    }
}
