package tech.ihelper.processes.backup.example;

import static tech.ihelper.contracts.ExampleClient.ALDER;
import static tech.ihelper.contracts.ExampleClient.BRIGHTWATER;
import static tech.ihelper.contracts.ExampleClient.HOLLIS;
import static tech.ihelper.contracts.ExampleClient.KESTREL;
import static tech.ihelper.contracts.ExampleClient.MARLOW;

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
                        KESTREL.name(),
                        "kf-db-01",
                        "Order database",
                        KESTREL.live() + 12,
                        Map.of(301, Trouble.FAILED, 212, Trouble.MISSED, 81, Trouble.INCOMPLETE),
                        new int[] {335, 246, 156, 87, 61, 33, 3},
                        842_000),
                new ExampleSystem(
                        KESTREL.name(),
                        "kf-files-02",
                        "Scan archive",
                        KESTREL.live() + 4,
                        Map.of(198, Trouble.INCOMPLETE),
                        new int[] {334, 250, 162, 73, 12},
                        1_480_000),
                new ExampleSystem(
                        HOLLIS.name(),
                        "hb-files-01",
                        "Recipes and tills",
                        HOLLIS.live() + 9,
                        Map.of(20, Trouble.MISSED),
                        new int[] {HOLLIS.live() + 4},
                        1_320_000),
                new ExampleSystem(
                        BRIGHTWATER.name(),
                        "bd-pacs-01",
                        "X-ray archive",
                        120,
                        Map.of(68, Trouble.FAILED, 67, Trouble.FAILED, 66, Trouble.FAILED, 18, Trouble.MISSED),
                        new int[] {84, 40},
                        1_710_000),
                new ExampleSystem(
                        ALDER.name(),
                        "af-files-01",
                        "Project server",
                        120,
                        Map.of(49, Trouble.INCOMPLETE, 48, Trouble.INCOMPLETE),
                        new int[] {77, 31},
                        1_140_000),
                // Their old tape drive had died: this could not wait for the rest of the onboarding.
                new ExampleSystem(
                        MARLOW.name(),
                        "mv-db-01",
                        "Practice database",
                        MARLOW.agreed() - 1,
                        Map.of(),
                        new int[] {},
                        0));
    }
}
