package tech.ihelper.processes.documents.acceptance;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** Why nobody is asked to accept, or why an answer is not taken. */
final class AcceptanceRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private AcceptanceRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static AcceptanceRefusal unknown() {
        return new AcceptanceRefusal(Kind.NOT_FOUND, "acceptance-unknown", "There is no such acceptance.", null);
    }

    static AcceptanceRefusal noDocument(String number) {
        return new AcceptanceRefusal(
                Kind.NOT_FOUND, "acceptance-document-unknown", "There is no document " + number + ".", "document");
    }

    static AcceptanceRefusal invalid(String field, String message) {
        return new AcceptanceRefusal(Kind.INVALID, "acceptance-invalid", message, field);
    }

    static AcceptanceRefusal openAlready(Acceptance other) {
        return new AcceptanceRefusal(
                Kind.CONFLICT,
                "acceptance-open",
                other.document() + " is given to "
                        + other.asked().map(Signer::name).orElse("somebody") + " already, as " + other.number()
                        + ". Withdraw that first.",
                "document");
    }

    static AcceptanceRefusal acceptedAlready(Acceptance other) {
        return new AcceptanceRefusal(
                Kind.CONFLICT,
                "acceptance-done",
                other.document() + " was accepted already, as " + other.number() + ".",
                "document");
    }

    static AcceptanceRefusal replaced(String document, String successor) {
        return new AcceptanceRefusal(
                Kind.CONFLICT,
                "acceptance-document-replaced",
                document + " was replaced by " + successor + " and cannot be accepted any more.",
                null);
    }

    static AcceptanceRefusal destroyed(String document) {
        return new AcceptanceRefusal(
                Kind.CONFLICT,
                "acceptance-document-destroyed",
                document + " is not kept any more, so it cannot be shown and accepted.",
                null);
    }

    static AcceptanceRefusal answered(Signer signer) {
        return new AcceptanceRefusal(
                Kind.CONFLICT,
                "acceptance-answered",
                "You answered already: " + signer.state().label().toLowerCase(Locale.ROOT)
                        + ". Call whoever sent you the link to change your mind.",
                null);
    }

    static AcceptanceRefusal over(Acceptance acceptance) {
        return new AcceptanceRefusal(
                Kind.CONFLICT,
                "acceptance-over",
                acceptance.isOpen()
                        ? "The time to answer is over. Ask whoever sent you the link for another."
                        : "This was " + acceptance.state().name().toLowerCase(Locale.ROOT)
                                + " already and takes no answer any more.",
                null);
    }
}
