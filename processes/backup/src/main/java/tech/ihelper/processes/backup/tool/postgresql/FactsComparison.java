package tech.ihelper.processes.backup.tool.postgresql;

import java.util.ArrayList;
import java.util.List;

/**
 * What a restored database holds, against what the source held in the snapshot that was dumped.
 *
 * @param same tables with the same rows
 * @param rows of these
 * @param sequences that stand where they stood or further on
 * @param different tables with other rows, sequences that stand further back, large objects that are others
 * @param missing not there
 * @param unexpected there, but not in the facts
 * @param findings the first ones, each a sentence
 */
public record FactsComparison(
        long same, long rows, long sequences, long different, long missing, long unexpected, List<String> findings) {

    public FactsComparison {
        findings = List.copyOf(findings);
    }

    /** Whether everything is there with the content that it had, and nothing else. */
    public boolean identical() {
        return different == 0 && missing == 0 && unexpected == 0;
    }

    /** Counts while comparing. */
    static final class Tally {

        private static final int KEPT = 20;

        private final List<String> findings = new ArrayList<>();
        private long same;
        private long rows;
        private long sequences;
        private long different;
        private long missing;
        private long unexpected;

        void compare(Fact then, Fact now) {
            if (then.kind() == Fact.Kind.SEQUENCE) {
                compareSequence(then, now);
            } else if (!then.equals(now)) {
                different(then.name()
                        + (then.number() == now.number()
                                ? " has as many rows as at backup time, " + now.number() + ", but other content."
                                : " has " + now.number() + " rows; at backup time it had " + then.number() + "."));
            } else if (then.kind() == Fact.Kind.TABLE) {
                same++;
                rows += then.number();
            }
        }

        private void compareSequence(Fact then, Fact now) {
            if (now.isBehind(then)) {
                different("The sequence " + then.name() + " stands at " + now.number() + ", at backup time at "
                        + then.number() + ": it would give out numbers a second time.");
            } else {
                sequences++;
            }
        }

        void missing(Fact then) {
            missing++;
            find(then.name() + " is missing.");
        }

        void unexpected(Fact now) {
            unexpected++;
            find(now.name() + " was not there at backup time.");
        }

        FactsComparison result() {
            return new FactsComparison(same, rows, sequences, different, missing, unexpected, findings);
        }

        private void different(String finding) {
            different++;
            find(finding);
        }

        private void find(String finding) {
            if (findings.size() < KEPT) {
                findings.add(finding);
            }
        }
    }
}
