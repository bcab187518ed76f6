package tech.ihelper.processes.documents;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tech.ihelper.contracts.Refusal;

/** The document's time was over; whoever has a copy can still have it checked. */
class DocumentDestroyed extends Refusal {

    private static final long serialVersionUID = 1L;

    DocumentDestroyed(String number, ZonedDateTime at) {
        super(
                Kind.NOT_FOUND,
                "document-destroyed",
                number + " was destroyed on "
                        + DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)
                                .format(at)
                        + ", when the time to keep it was over. Its number and its SHA-256 are kept.",
                null);
    }
}
