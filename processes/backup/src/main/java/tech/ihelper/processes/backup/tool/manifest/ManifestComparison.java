package tech.ihelper.processes.backup.tool.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * What a restore brought back, against what was there at backup time.
 *
 * @param same files that are there with the same content
 * @param bytes of these
 * @param different there, but with other content
 * @param missing not there
 * @param unproven not readable at backup time, so nobody knows what they should be
 * @param unexpected there, but not in the manifest
 * @param findings the first ones, each a sentence
 */
public record ManifestComparison(
        long same, long bytes, long different, long missing, long unproven, long unexpected, List<String> findings) {

    public ManifestComparison {
        findings = List.copyOf(findings);
    }

    /** Whether every file is there with the content that it had, and nothing else. */
    public boolean identical() {
        return different == 0 && missing == 0 && unproven == 0 && unexpected == 0;
    }

    /** Counts while comparing. */
    static final class Tally {

        private static final int KEPT = 20;

        private final List<String> findings = new ArrayList<>();
        private long same;
        private long bytes;
        private long different;
        private long missing;
        private long unproven;
        private long unexpected;

        void compare(ManifestEntry then, ManifestEntry now) {
            if (then.sha256() == null) {
                unproven(then);
            } else if (then.sameContent(now)) {
                same++;
                bytes += then.size();
            } else {
                different++;
                find(then.path() + " has other content than at backup time.");
            }
        }

        void missing(ManifestEntry then) {
            if (then.sha256() == null) {
                unproven(then);
            } else {
                missing++;
                find(then.path() + " is missing.");
            }
        }

        void unexpected(String path) {
            unexpected++;
            find(path + " was not there at backup time.");
        }

        ManifestComparison result() {
            return new ManifestComparison(same, bytes, different, missing, unproven, unexpected, findings);
        }

        private void unproven(ManifestEntry then) {
            unproven++;
            find(then.path() + " could not be read at backup time.");
        }

        private void find(String finding) {
            if (findings.size() < KEPT) {
                findings.add(finding);
            }
        }
    }
}
