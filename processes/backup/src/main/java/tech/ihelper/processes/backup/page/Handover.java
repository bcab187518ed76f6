package tech.ihelper.processes.backup.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hands bytes on and counts them, so that it can be said how far it came when it was broken off. */
final class Handover {

    private static final int AT_ONCE = 64 * 1024;

    private long bytes;

    /** @throws TooLarge as soon as there are more than {@code most}; as many were written then */
    void take(InputStream content, Path file, long most) throws IOException {
        try (var to = Files.newOutputStream(file)) {
            pass(content, to, most);
        }
    }

    void give(Path file, OutputStream to) throws IOException {
        try (var content = Files.newInputStream(file)) {
            pass(content, to, Long.MAX_VALUE);
        }
        to.flush();
    }

    long bytes() {
        return bytes;
    }

    private void pass(InputStream content, OutputStream to, long most) throws IOException {
        var buffer = new byte[AT_ONCE];
        for (var read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            if (bytes + read > most) {
                throw new TooLarge();
            }
            to.write(buffer, 0, read);
            bytes += read;
        }
    }

    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("it is larger than may be taken");
        }
    }
}
