package tech.ihelper.forms;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the content of every document: the model attribute {@code frame} of {@code document.html}.
 *
 * @param number the document's own, as {@code DOC-2026-000001}
 * @param title what it is, as "Incident report"
 * @param subtitle what it is about, as "Order database did not answer"
 * @param businessName who issues it
 * @param clientName whom it is for; null when for nobody in particular
 * @param about number of the case it belongs to; null for none
 * @param issued when, in words
 * @param brandColour of the business or the client, {@code #rrggbb}; anything else becomes the product's own
 * @param logo of the client; null when it has none
 */
public record DocumentFrame(
        String number,
        String title,
        String subtitle,
        String businessName,
        @Nullable String clientName,
        @Nullable String about,
        String issued,
        @Nullable String brandColour,
        @Nullable Logo logo) {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final String OWN = "#3355d6";

    /** Without a logo. */
    public DocumentFrame(
            String number,
            String title,
            String subtitle,
            String businessName,
            @Nullable String clientName,
            @Nullable String about,
            String issued,
            @Nullable String brandColour) {
        this(number, title, subtitle, businessName, clientName, about, issued, brandColour, null);
    }

    /**
     * A picture at the top of the first page.
     *
     * @param bytes PNG or JPEG
     * @param wide its width decides how large it is shown, else its height
     */
    public record Logo(byte[] bytes, boolean wide) {

        /** What {@code <img src>} names it. */
        public String name() {
            return "client-logo";
        }
    }

    /** The images that it shows, for {@link PdfRenderer}. */
    public Map<String, byte[]> images() {
        return logo == null ? Map.of() : Map.of(logo.name(), logo.bytes());
    }

    public DocumentFrame {
        brandColour = brandColour != null && COLOUR.matcher(brandColour).matches() ? brandColour : OWN;
    }
}
