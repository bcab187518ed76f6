package tech.ihelper.processes.backup.tool.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import tech.ihelper.processes.backup.tool.Outcome;

/** Work cannot go on, with the outcome that this means. */
final class Stopped extends IOException {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    Stopped(Outcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    Stopped(Outcome outcome, String message, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    /** Of a write that failed: a full disk has an outcome of its own. */
    static Stopped writing(IOException e) {
        var words = words(e);
        var lower = words.toLowerCase(Locale.ROOT);
        var full =
                lower.contains("no space left") || lower.contains("quota exceeded") || lower.contains("file too large");
        return e instanceof Stopped stopped
                ? stopped
                : new Stopped(full ? Outcome.OUT_OF_SPACE : Outcome.FAILED, words, e);
    }

    /** Java's own words for some of these are the path alone. */
    private static String words(IOException e) {
        var said = String.valueOf(e.getMessage());
        if (e instanceof AccessDeniedException) {
            return said + " may not be written or read";
        }
        if (e instanceof NoSuchFileException) {
            return said + " does not exist";
        }
        return e instanceof FileAlreadyExistsException ? said + " exists already" : said;
    }

    /** Of a read of what is stored: whatever its bytes are, they are not what was written. */
    static Stopped reading(String what, Exception e) {
        return e instanceof Stopped stopped ? stopped : new Stopped(Outcome.DAMAGED, what + ": " + e.getMessage(), e);
    }

    String words() {
        return String.valueOf(getMessage());
    }

    Outcome outcome() {
        return outcome;
    }
}
