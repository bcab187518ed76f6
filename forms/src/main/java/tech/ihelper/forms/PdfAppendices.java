package tech.ihelper.forms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;

/** Puts documents behind another one, as one file that is archivable and accessible like its parts. */
public final class PdfAppendices {

    private PdfAppendices() {}

    /**
     * @param document what {@link PdfRenderer} made; its title and metadata become those of the whole
     * @param appendices the same kind of documents, in their order; a signature of theirs does not hold in the whole
     */
    public static byte[] append(byte[] document, List<byte[]> appendices) {
        if (appendices.isEmpty()) {
            return document;
        }
        var whole = new ByteArrayOutputStream();
        try (var target = Loader.loadPDF(document)) {
            var merger = new PDFMergerUtility();
            for (var bytes : appendices) {
                try (var appendix = Loader.loadPDF(bytes)) {
                    withoutItsOwn(appendix);
                    merger.appendDocument(target, appendix);
                }
            }
            target.save(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole.toByteArray();
    }

    /** The whole has one colour profile, which the first document brings, and no signature but one of the whole. */
    private static void withoutItsOwn(PDDocument appendix) throws IOException {
        appendix.getDocumentCatalog().setOutputIntents(List.of());
        appendix.getDocumentCatalog().setAcroForm(null);
        for (var page : appendix.getPages()) {
            page.setAnnotations(page.getAnnotations(annotation -> !(annotation instanceof PDAnnotationWidget)));
        }
    }
}
