package tech.ihelper.processes.backup.example;

import java.util.Map;
import tech.ihelper.processes.backup.run.Run;

/**
 * A system of the example company, and what happened to its backups.
 *
 * @param age of its plan in days
 * @param troubles what was not good, by days before today
 * @param drills days before today on which a drill was done; none = it was never drilled
 * @param restoredMillis how long the last drill took
 */
record ExampleSystem(
        String client,
        String system,
        String plan,
        int age,
        Map<Integer, Trouble> troubles,
        int[] drills,
        long restoredMillis) {

    /** What may have gone wrong. */
    enum Trouble {
        INCOMPLETE(Run.State.INCOMPLETE, false, "A snapshot was made, but 2 files were open and could not be read."),
        FAILED(Run.State.FAILED, false, "The repository's server does not answer."),
        MISSED(Run.State.FAILED, true, "Missed: nobody began it in time.");

        private final Run.State state;
        private final boolean missed;
        private final String reason;

        Trouble(Run.State state, boolean missed, String reason) {
            this.state = state;
            this.missed = missed;
            this.reason = reason;
        }

        Run.State state() {
            return state;
        }

        boolean missed() {
            return missed;
        }

        String reason() {
            return reason;
        }
    }

    static java.util.List<ExampleSystem> all() {
        return java.util.List.of(
                new ExampleSystem(
                        "Kestrel Freight",
                        "kf-db-01",
                        "Order database",
                        120,
                        Map.of(81, Trouble.INCOMPLETE),
                        new int[] {87, 61, 33, 3},
                        842_000),
                new ExampleSystem(
                        "Kestrel Freight", "kf-files-02", "Scan archive", 120, Map.of(), new int[] {73, 12}, 1_480_000),
                new ExampleSystem(
                        "Hollis Bakery",
                        "hb-files-01",
                        "Recipes and tills",
                        120,
                        Map.of(59, Trouble.MISSED),
                        new int[] {85},
                        1_320_000),
                new ExampleSystem(
                        "Brightwater Dental",
                        "bd-pacs-01",
                        "X-ray archive",
                        120,
                        Map.of(68, Trouble.FAILED, 67, Trouble.FAILED, 66, Trouble.FAILED, 18, Trouble.MISSED),
                        new int[] {84, 40},
                        1_710_000),
                new ExampleSystem(
                        "Alder & Finch Architects",
                        "af-files-01",
                        "Project server",
                        120,
                        Map.of(49, Trouble.INCOMPLETE, 48, Trouble.INCOMPLETE),
                        new int[] {77, 31},
                        1_140_000),
                new ExampleSystem("Marlow Veterinary", "mv-db-01", "Practice database", 8, Map.of(), new int[] {}, 0));
    }
}
