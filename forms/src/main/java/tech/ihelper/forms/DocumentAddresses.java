package tech.ihelper.forms;

import java.util.Optional;

/** Where anybody who holds a document can ask whether it is genuine. The address is printed at the document's foot. */
@FunctionalInterface
public interface DocumentAddresses {

    /** Nothing is printed. */
    DocumentAddresses NONE = number -> Optional.empty();

    /**
     * @param number as {@code DOC-2026-000001}
     * @return a whole address with the code that opens it; empty for what is no issued document, such as a preview
     */
    Optional<DocumentAddress> of(String number);

    /**
     * Where one document is checked.
     *
     * @param url {@code https://help.example.org/verify/DOC-2026-000001?code=7K3M-Q9TX}
     * @param code {@code 7K3M-Q9TX}
     */
    record DocumentAddress(String url, String code) {}
}
