package tech.ihelper.forms.upload;

import java.util.Set;

/**
 * Which files a form takes.
 *
 * @param mostFiles in one answer
 * @param mostBytes of one file
 * @param types media types (RFC 6838) that are taken, as {@code application/pdf}
 */
public record UploadRules(int mostFiles, long mostBytes, Set<String> types) {

    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
    private static final String ODF = "application/vnd.oasis.opendocument.";

    /**
     * What offices send each other and no program runs: PDF, pictures, plain text, tables, documents without macros. No archives: a
     * scanner looks into them, a person's eye does not.
     */
    public static final Set<String> DOCUMENTS = Set.of(
            "application/pdf",
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "text/plain",
            "text/csv",
            OOXML + "wordprocessingml.document",
            OOXML + "spreadsheetml.sheet",
            OOXML + "presentationml.presentation",
            ODF + "text",
            ODF + "spreadsheet");

    public UploadRules {
        if (mostFiles < 1 || mostBytes < 1) {
            throw new IllegalArgumentException("A form that takes files takes at least one, of at least one byte");
        }
        types = Set.copyOf(types);
    }

    /** Ten documents of 10 MiB each. */
    public static UploadRules documents() {
        return new UploadRules(10, 10L << 20, DOCUMENTS);
    }
}
