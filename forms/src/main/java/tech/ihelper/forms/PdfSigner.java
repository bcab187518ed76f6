package tech.ihelper.forms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cms.CMSException;
import org.jspecify.annotations.Nullable;

/**
 * Signs a finished PDF: PAdES baseline B (ETSI EN 319 142-1), without a mark on its pages, which would break PDF/UA. The
 * signature is appended, so what was PDF/A-2a and PDF/UA-1 stays so; nothing may be done to the file afterwards.
 */
public final class PdfSigner {

    /**
     * @param at stands in the signature as its time, to the second
     * @throws IllegalArgumentException when {@code pdf} is none or damaged
     */
    public byte[] sign(byte[] pdf, SigningIdentity by, Instant at) {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
        signature.setSignDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
        var signed = new ByteArrayOutputStream(pdf.length + (1 << 15));
        try (var document = Loader.loadPDF(pdf)) {
            document.addSignature(signature, content -> CmsSignature.sign(content.readAllBytes(), by));
            document.saveIncremental(signed);
        } catch (IOException e) {
            throw new IllegalArgumentException("This is no PDF that can be signed", e);
        }
        return signed.toByteArray();
    }

    /** Empty when the bytes are no PDF or hold no signature that can be read. */
    public Optional<PdfSignature> verify(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var signature = document.getLastSignatureDictionary();
            return signature == null ? Optional.empty() : Optional.of(read(pdf, signature));
        } catch (IOException | CMSException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static PdfSignature read(byte[] pdf, PDSignature signature) throws IOException, CMSException {
        var at = signature.getSignDate();
        if (at == null) {
            throw new IllegalArgumentException("Without a time");
        }
        var pieces = Pieces.of(pdf, signature.getByteRange());
        var cms = CmsSignature.read(pieces.signature, pieces.content);
        return new PdfSignature(cms.certificate(), at.toInstant(), pieces.whole && cms.genuine());
    }

    /**
     * A signed file taken apart.
     *
     * @param content what was signed: all around the signature
     * @param whole nothing stands before or behind the content
     */
    private record Pieces(byte[] content, byte[] signature, boolean whole) {

        /** @param range start and length of the content before and after the signature, which stands in angle brackets */
        static Pieces of(byte[] pdf, int @Nullable [] range) {
            if (range == null || range.length != 4) {
                throw new IllegalArgumentException("Without a byte range");
            }
            long start = range[0];
            long hole = start + range[1];
            long behind = range[2];
            long end = behind + range[3];
            if (start < 0 || hole < start || behind < hole + 2 || end < behind || end > pdf.length) {
                throw new IllegalArgumentException("A byte range outside the file");
            }
            if (pdf[(int) hole] != '<' || pdf[(int) behind - 1] != '>') {
                throw new IllegalArgumentException("More than the signature is left out");
            }
            var content = Arrays.copyOfRange(pdf, (int) start, (int) (hole + end - behind));
            System.arraycopy(pdf, (int) behind, content, (int) (hole - start), (int) (end - behind));
            var hex = new String(pdf, (int) hole + 1, (int) (behind - hole) - 2, StandardCharsets.US_ASCII);
            return new Pieces(content, HexFormat.of().parseHex(hex), start == 0 && end == pdf.length);
        }
    }
}
