package tech.ihelper.processes.documents.annex;

import java.util.Locale;

/** Sizes of files as people read them. */
public final class FileSize {

    private FileSize() {}

    /** In units of 1,000 bytes, rounded up: "84 kB". */
    public static String text(long bytes) {
        var kilobytes = (bytes + 999) / 1000;
        return kilobytes < 1000
                ? kilobytes + " kB"
                : String.format(Locale.ROOT, "%.1f MB", Math.max(1.0, bytes / 1_000_000.0));
    }
}
