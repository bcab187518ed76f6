package tech.ihelper.forms.page;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** An issued document as the answer to a request. */
public final class PdfAnswer {

    private PdfAnswer() {}

    /**
     * Shown in the browser, named after its number. Not kept by browsers or proxies: the next reader may be somebody else, and each reading
     * is recorded.
     */
    public static ResponseEntity<byte[]> of(String number, byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .contentLength(pdf.length)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(number + ".pdf")
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(pdf);
    }
}
