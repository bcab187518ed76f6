package tech.ihelper.forms;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Makes a PDF of XHTML: PDF/A-2a for the archive, PDF/UA-1 for assistive technology, with embedded fonts. It fetches nothing:
 * only the packaged style sheet and the images handed over exist for it.
 *
 * <p>Rendering twice is not identical to the byte. Issued bytes are kept; nothing is rendered again.
 */
public final class PdfRenderer {

    /** Shown for a character that the fonts, Latin and Cyrillic, do not have. */
    private static final String NO_SUCH_CHARACTER = "[?]";

    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        // It logs every missing glyph and every ignored CSS property; what matters is an exception here.
        XRLog.setLoggingEnabled(false);
    }

    /** As {@link #render(String, PdfInfo, Map)} without images. */
    public byte[] render(String xhtml, PdfInfo info) {
        return render(xhtml, info, Map.of());
    }

    /**
     * @param xhtml well-formed; {@code document.html} is the base to start from
     * @param images PNG or JPEG by the name that {@code <img src>} uses
     * @throws IllegalArgumentException when it is not well-formed, asks for something that is not packaged, contains active
     *     content, or an image without a text alternative
     */
    public byte[] render(String xhtml, PdfInfo info, Map<String, byte[]> images) {
        var resources = new PackagedResources(images);
        var document = DocumentSource.read(xhtml, info);
        var bytes = new ByteArrayOutputStream(1 << 16);
        var builder = new PdfRendererBuilder();
        font(builder, "IBMPlexSans_400Regular.ttf", 400, FontStyle.NORMAL);
        font(builder, "IBMPlexSans_400Regular_Italic.ttf", 400, FontStyle.ITALIC);
        font(builder, "IBMPlexSans_600SemiBold.ttf", 700, FontStyle.NORMAL);
        font(builder, "IBMPlexSans_600SemiBold_Italic.ttf", 700, FontStyle.ITALIC);
        builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(SRGB);
        builder.useReplacementText(NO_SUCH_CHARACTER);
        builder.useUriResolver(resources);
        builder.useProtocolsStreamImplementation(
                resources, PackagedResources.SCHEME, "http", "https", "file", "jar", "ftp");
        builder.useExternalResourceAccessControl(
                (uri, type) -> resources.allows(uri), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.withW3cDocument(document, PackagedResources.BASE);
        builder.withProducer("iHelper");
        builder.toStream(bytes);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        resources.refuseWhatWasMissing();
        return bytes.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, String file, int weight, FontStyle style) {
        builder.useFont(() -> packaged("fonts/" + file), "IBM Plex Sans", weight, style, true);
    }

    private static InputStream packaged(String path) {
        var stream = PdfRenderer.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("Not packaged: " + path);
        }
        return stream;
    }
}
