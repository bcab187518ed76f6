package tech.ihelper.processes.monitoring.bulk;

import java.util.Locale;

/** How many checks are written down. */
public enum Format {
    /** Each entry is the whole of a check: what is left out is as usual. */
    YAML,
    /** A line says what its columns are about; the rest of a check that there is stays. */
    CSV;

    /** As a file's name says. */
    public static Format of(String fileName) {
        var name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return CSV;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return YAML;
        }
        throw CheckList.unreadable("Send a file whose name ends in .yaml or .csv.");
    }
}
