package tech.ihelper.processes.documents.request;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** Why a document is not made, or not approved. */
final class RequestRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private RequestRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static RequestRefusal unknown(String number) {
        return new RequestRefusal(
                Kind.NOT_FOUND, "document-request-unknown", "Nobody asked for a document as " + number + ".", null);
    }

    static RequestRefusal noData(String process) {
        return new RequestRefusal(
                Kind.INVALID,
                "document-data-missing",
                "The process " + process + " has no data for documents. Its subject has to bring a DocumentData.",
                "documentProcess");
    }

    static RequestRefusal decidedAlready(Request request) {
        return new RequestRefusal(
                Kind.CONFLICT,
                "document-request-decided",
                request.decidedBy() == null
                        ? request.number() + " does not wait for an approval now."
                        : request.number() + " was decided by " + request.decidedBy() + " already: "
                                + request.state().label().toLowerCase(java.util.Locale.ROOT) + ".",
                null);
    }

    static RequestRefusal fourEyes(String whoCan) {
        return new RequestRefusal(Kind.FORBIDDEN, "document-four-eyes", whoCan, null);
    }

    static RequestRefusal withoutReason() {
        return new RequestRefusal(
                Kind.INVALID,
                "document-refused-without-reason",
                "Say why, so that whoever asked knows what to do.",
                "reason");
    }
}
