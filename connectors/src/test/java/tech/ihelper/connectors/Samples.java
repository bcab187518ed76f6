package tech.ihelper.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Real messages of real products, byte for byte. */
public final class Samples {

    private Samples() {}

    public static byte[] alert(String name) {
        try (var in = Samples.class.getResourceAsStream("/alerts/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
