package tech.ihelper.processes.documents;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Rendered bytes that are worth archiving, and their SHA-256 in lower-case hex. */
record PdfContent(byte[] bytes, String sha256) {

    private static final byte[] SIGNATURE = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    /** @throws IllegalArgumentException when {@code bytes} are no PDF: such a thing must not get a number for ever */
    static PdfContent of(String number, byte[] bytes) {
        if (!Arrays.equals(Arrays.copyOf(bytes, SIGNATURE.length), SIGNATURE)) {
            throw new IllegalArgumentException("What was rendered for " + number + " is not a PDF");
        }
        return new PdfContent(bytes, sha256(bytes));
    }

    long size() {
        return bytes.length;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
