package tech.ihelper.forms;

/**
 * What a document says about itself, to a reader's program and to an archive.
 *
 * @param lang language of its text, BCP 47, as {@code en}
 * @param author who issues it: the business
 * @param subject one line on what it is about
 */
public record PdfInfo(String title, String lang, String author, String subject) {}
