package tech.ihelper.processes.documents.acceptance;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;

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

    /** What a signer did not fill in; its words are {@code documents.accept.refused.}field. */
    static AcceptanceRefusal unsigned(String field) {
        return invalid(field, words(field));
    }

    private static String words(String key, Object... with) {
        return Words.here().say("documents.accept.refused." + key, with);
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
                Kind.CONFLICT, "acceptance-document-replaced", words("replaced", document, successor), null);
    }

    static AcceptanceRefusal destroyed(String document) {
        return new AcceptanceRefusal(
                Kind.CONFLICT, "acceptance-document-destroyed", words("destroyed", document), null);
    }

    static AcceptanceRefusal answered(Signer signer) {
        return new AcceptanceRefusal(Kind.CONFLICT, "acceptance-answered", words("answered." + signer.state()), null);
    }

    static AcceptanceRefusal over(Acceptance acceptance) {
        return new AcceptanceRefusal(Kind.CONFLICT, "acceptance-over", words("over." + acceptance.state()), null);
    }
}
