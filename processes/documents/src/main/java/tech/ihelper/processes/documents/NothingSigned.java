package tech.ihelper.processes.documents;

import tech.ihelper.contracts.Refusal;

/** There is no certificate yet. */
class NothingSigned extends Refusal {

    private static final long serialVersionUID = 1L;

    NothingSigned() {
        super(
                Kind.NOT_FOUND,
                "document-certificate-none",
                "No document was signed yet. The certificate is made with the first signature.",
                null);
    }
}
