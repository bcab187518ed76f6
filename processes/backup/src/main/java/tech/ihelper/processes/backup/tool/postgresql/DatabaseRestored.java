package tech.ihelper.processes.backup.tool.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Outcome;

/**
 * How a restore ended, as a drill or for real.
 *
 * @param outcome OK = what was to be done was done; whether the data is right, {@code comparison} and {@code amcheck} tell
 * @param reason in words
 * @param phases in their order, as far as they were begun
 * @param comparison null = it did not come to that, or there were no facts
 * @param amcheck null = it did not come to that, or nobody asked
 * @param findings what else is to be known, each a sentence
 */
public record DatabaseRestored(
        Outcome outcome,
        String reason,
        List<Phase> phases,
        @Nullable FactsComparison comparison,
        @Nullable Amcheck amcheck,
        List<String> findings) {

    public DatabaseRestored {
        phases = List.copyOf(phases);
        findings = List.copyOf(findings);
    }

    /** What speaks against the data, each a sentence; empty = nothing. */
    public List<String> doubts() {
        var doubts = new ArrayList<String>();
        if (comparison != null && !comparison.identical()) {
            doubts.addAll(comparison.findings());
        }
        if (amcheck != null && amcheck.state() == Amcheck.State.DAMAGED) {
            doubts.addAll(amcheck.findings());
        }
        return doubts;
    }

    /** What was compared and checked, in words; empty when there was nothing to compare with. */
    public String proof() {
        if (comparison == null) {
            return "";
        }
        return comparison.same() + " tables with " + comparison.rows() + " rows are as they were"
                + (amcheck == null || amcheck.state() == Amcheck.State.SOUND
                        ? ", tables and indexes are sound."
                        : ". " + String.join(" ", amcheck.findings()));
    }

    /** Whether the dump is proven: restored without an error, every table as it was, nothing against its tables and indexes. */
    public boolean proven() {
        return outcome == Outcome.OK
                && comparison != null
                && comparison.identical()
                && (amcheck == null || amcheck.state() != Amcheck.State.DAMAGED);
    }
}
