package tech.ihelper.processes.documents.annex;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** Why files do not become annexes, or one cannot be read. */
public final class AnnexRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private AnnexRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static AnnexRefusal tooMany(String field, int most) {
        return new AnnexRefusal(
                Kind.INVALID, "document-annex-many", "A document has at most " + most + " annexes.", field);
    }

    static AnnexRefusal tooMuch(String field, long megabytes) {
        return new AnnexRefusal(
                Kind.INVALID,
                "document-annex-much",
                "All annexes of a document together have at most " + megabytes + " MB.",
                field);
    }

    static AnnexRefusal twice(String field, String name, String other) {
        return new AnnexRefusal(
                Kind.INVALID,
                "document-annex-twice",
                name.equals(other)
                        ? name + " was added twice. Remove one."
                        : name + " and " + other + " are the same file. Remove one.",
                field);
    }

    /** @param file what names it: an id, a reference */
    static AnnexRefusal gone(String field, String file) {
        return new AnnexRefusal(
                Kind.INVALID,
                "document-annex-gone",
                "There is no file " + file.replaceAll("[^\\w:-]", "?")
                        + " to go with a document: it was used already, removed, or is somebody else's. Add it again.",
                field);
    }

    static AnnexRefusal unknown(String number, int place) {
        return new AnnexRefusal(
                Kind.NOT_FOUND, "document-annex-unknown", "There is no annex " + place + " of " + number + ".", null);
    }

    static AnnexRefusal destroyed(String number, int place) {
        return new AnnexRefusal(
                Kind.NOT_FOUND,
                "document-annex-destroyed",
                "Annex " + place + " of " + number
                        + " was destroyed with the document, when the time to keep it was over. Its SHA-256 is kept.",
                null);
    }

    static AnnexRefusal missing(String number, int place) {
        return new AnnexRefusal(
                Kind.CONFLICT,
                "document-annex-missing",
                "Annex " + place + " of " + number
                        + " is not in the store as it came. An administrator restores the table document_annex from a"
                        + " backup; nothing else was changed.",
                null);
    }
}
