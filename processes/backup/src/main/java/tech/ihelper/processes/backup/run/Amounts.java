package tech.ihelper.processes.backup.run;

import java.util.Locale;
import tech.ihelper.processes.backup.tool.Progress;

/** Amounts of data in words for people; decimal units, as disks are sold. */
public final class Amounts {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

    private Amounts() {}

    /** {@code 12.4 GB} */
    public static String of(long bytes) {
        if (bytes < 1_000) {
            return bytes + " bytes";
        }
        var amount = bytes / 1_000.0;
        var unit = 0;
        while (amount >= 999.95 && unit < UNITS.length - 1) {
            amount /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, amount < 99.95 ? "%.1f %s" : "%.0f %s", amount, UNITS[unit]);
    }

    public static String of(Progress progress) {
        return progress.totalBytes() > 0
                ? of(progress.bytes()) + " of " + of(progress.totalBytes())
                : of(progress.bytes());
    }
}
