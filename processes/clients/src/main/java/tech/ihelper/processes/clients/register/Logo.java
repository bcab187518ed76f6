package tech.ihelper.processes.clients.register;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * A client's logo, drawn again by us: what else was in the file (scripts, positions, comments, a second picture) is gone.
 * Only PNG and JPEG are read; an SVG can carry script, and nobody needs one here.
 */
public final class Logo {

    static final int MOST_BYTES = 1024 * 1024;
    static final int LARGEST = 800;

    // Looked at before anything is decoded: a few kilobytes can unfold to gigabytes.
    private static final long MOST_PIXELS = 16_000_000;
    private static final int SMALLEST = 16;

    private final byte[] png;
    private final int width;
    private final int height;
    private final String sha256;

    Logo(byte[] png, int width, int height) {
        this.png = png.clone();
        this.width = width;
        this.height = height;
        this.sha256 = sha256(png);
    }

    public byte[] png() {
        return png.clone();
    }

    /** 1 to {@link #LARGEST} pixels. */
    public int width() {
        return width;
    }

    /** 1 to {@link #LARGEST} pixels. */
    public int height() {
        return height;
    }

    /** Of the PNG, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** @throws InvalidEntry that says what the file is not */
    public static Logo draw(byte[] sent) {
        if (sent.length == 0) {
            throw wrong("Choose a file first.");
        }
        if (sent.length > MOST_BYTES) {
            throw wrong("The file is larger than 1 MB. Save it smaller, at about 800 pixels.");
        }
        var picture = decoded(sent);
        var scale = Math.min(1.0, (double) LARGEST / Math.max(picture.getWidth(), picture.getHeight()));
        var width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(drawn, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Logo(png.toByteArray(), width, height);
    }

    private static BufferedImage decoded(byte[] sent) {
        var reader = reader(sent);
        if (reader == null) {
            throw wrong("This is neither a PNG nor a JPEG file. Save the logo as one of them.");
        }
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(sent))) {
            reader.setInput(input, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MOST_PIXELS) {
                throw wrong("The picture has %d x %d pixels. Save it smaller, at about 800.".formatted(width, height));
            }
            if (Math.min(width, height) < SMALLEST) {
                throw wrong("The picture has %d x %d pixels, too few to be recognised.".formatted(width, height));
            }
            return reader.read(0);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw wrong(
                    "The picture in this file cannot be read. Open it in a program for pictures and save it again as PNG.");
        } finally {
            reader.dispose();
        }
    }

    /** By its first bytes, not by its name; no other format that this Java may know. */
    private static @Nullable ImageReader reader(byte[] sent) {
        var format = starts(sent, 0x89, 'P', 'N', 'G') ? "png" : starts(sent, 0xff, 0xd8, 0xff) ? "jpeg" : "";
        var readers = ImageIO.getImageReadersByFormatName(format.toLowerCase(Locale.ROOT));
        return !format.isEmpty() && readers.hasNext() ? readers.next() : null;
    }

    private static boolean starts(byte[] sent, int... with) {
        for (var i = 0; i < with.length; i++) {
            if (sent.length <= i || (sent[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static InvalidEntry wrong(String message) {
        return new InvalidEntry("logo", message);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
