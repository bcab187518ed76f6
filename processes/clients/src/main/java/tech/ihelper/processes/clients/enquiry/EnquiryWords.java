package tech.ihelper.processes.clients.enquiry;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import tech.ihelper.forms.Words;

/** What is mailed to whoever asked, in their language: {@code mails_<language>.properties}, English where there is none. */
final class EnquiryWords {

    private static final String NAME = "tech.ihelper.processes.clients.enquiry.mails";
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private EnquiryWords() {}

    static Words in(Locale language) {
        return new Words(ResourceBundle.getBundle(NAME, language, NO_FALLBACK));
    }
}
