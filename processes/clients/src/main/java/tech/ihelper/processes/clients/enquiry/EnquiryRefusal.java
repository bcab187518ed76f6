package tech.ihelper.processes.clients.enquiry;

import java.util.Locale;
import tech.ihelper.contracts.Refusal;

/** Why nothing becomes of an enquiry this way. */
final class EnquiryRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private EnquiryRefusal(Kind kind, String code, String message) {
        super(kind, code, message, null);
    }

    static EnquiryRefusal unknown() {
        return new EnquiryRefusal(Kind.NOT_FOUND, "enquiry-unknown", "There is no such enquiry.");
    }

    static EnquiryRefusal alreadyClosed(Enquiry.State as) {
        return new EnquiryRefusal(
                Kind.CONFLICT,
                "enquiry-already-closed",
                "This enquiry has its end already: %s.".formatted(as.label().toLowerCase(Locale.ROOT)));
    }
}
