package tech.ihelper.processes.backup.tool;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads what a tool writes to its standard output while it writes it. What it leaves unread is thrown away. */
@FunctionalInterface
public interface OutputReader {

    /** Characters of a line that are kept. Lines of progress are short; who expects more reads the stream. */
    int LONGEST_LINE = 1 << 20;

    void read(InputStream stdout) throws IOException;

    /** Line by line, UTF-8; nothing is kept. */
    static OutputReader lines(Consumer<String> line) {
        return stdout -> new BoundedLines(stdout, LONGEST_LINE).forEach(line);
    }

    static OutputReader ignoring() {
        return stdout -> {};
    }
}
