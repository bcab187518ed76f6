package tech.ihelper.processes.backup.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Lines of a stream, each cut after a number of characters, so that a stream without line ends cannot fill the memory. */
public final class BoundedLines {

    private final Reader text;
    private final int longest;

    public BoundedLines(InputStream stream, int longest) {
        this.text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        this.longest = longest;
    }

    /** Until the stream ends. Empty lines are left out. */
    public void forEach(Consumer<String> line) throws IOException {
        var current = new StringBuilder();
        for (var next = text.read(); next >= 0; next = text.read()) {
            if (next == '\n' || next == '\r') {
                pass(current, line);
            } else if (current.length() < longest) {
                current.append((char) next);
            }
        }
        pass(current, line);
    }

    private static void pass(StringBuilder current, Consumer<String> line) {
        if (current.length() > 0) {
            line.accept(current.toString());
            current.setLength(0);
        }
    }
}
