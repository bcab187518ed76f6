package tech.ihelper.processes.backup.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.backup.plan.Proof;

/**
 * One thing that was done for a plan.
 *
 * @param number {@code BKR-2026-000042}, business key of its case
 * @param requestedBy id of the person, token or schedule
 * @param wish what was asked for beyond the plan, as JSON: files to restore, and where to; null = the plan says it all
 * @param dueAt when the plan wanted it; null = somebody asked
 * @param missed nobody did it in time
 * @param reason how it ended, in words for people; null while it runs
 * @param tool with its version
 * @param storedBytes by which the repository grew
 * @param complaints lines that the tool said on standard error
 * @param findings what a step found for the steps behind it, as JSON
 */
public record Run(
        long id,
        String number,
        long version,
        long planId,
        ClientId client,
        Kind kind,
        Cause cause,
        String requestedBy,
        @Nullable String wish,
        @Nullable Instant dueAt,
        Instant startedAt,
        @Nullable Instant endedAt,
        State state,
        boolean missed,
        @Nullable String reason,
        @Nullable String tool,
        @Nullable String snapshot,
        @Nullable Long files,
        @Nullable Long bytes,
        @Nullable Long storedBytes,
        @Nullable Long complaints,
        @Nullable String findings,
        @Nullable String certificate) {

    /** What is done. Each has a process. */
    public enum Kind {
        BACKUP("backup-run", "Backup"),
        VERIFICATION("backup-verification", "Verification"),
        DRILL("recovery-drill", "Recovery drill"),
        RESTORE("restore", "Restore"),
        REPAIR("backup-repair", "Repair");

        private final String process;
        private final String label;

        Kind(String process, String label) {
            this.process = process;
            this.label = label;
        }

        /** Id of the process, and its file's name. */
        public String process() {
            return process;
        }

        public String label() {
            return label;
        }

        /**
         * Whether nothing else of this sort may run for the plan meanwhile. Restores wait for nobody, since somebody needs the data, and
         * no repair keeps new backups from being made.
         */
        public boolean isAlone() {
            return this != RESTORE && this != REPAIR;
        }
    }

    /** Why it was begun. */
    public enum Cause {
        /** The plan's calendar. */
        SCHEDULE,
        /** Somebody asked for it. */
        REQUEST,
        /** The client's own machine said that it did it. */
        PUSH,
        /** Damage was found. */
        DAMAGE
    }

    public enum State {
        RUNNING,
        SUCCESS,
        INCOMPLETE,
        FAILED,
        DAMAGED
    }

    public boolean isOpen() {
        return state == State.RUNNING;
    }

    /** How long it took, or has taken so far. */
    public Duration took(Instant now) {
        return Duration.between(startedAt, endedAt == null ? now : endedAt);
    }

    Optional<String> openKey() {
        if (!isOpen() || kind == Kind.RESTORE) {
            return Optional.empty();
        }
        return Optional.of((kind.isAlone() ? "plan-" : "repair-") + planId);
    }

    /** What this end proves. */
    public Proof.State proof() {
        return switch (state) {
            case RUNNING -> Proof.State.NEVER;
            case SUCCESS -> Proof.State.PROVEN;
            case INCOMPLETE -> Proof.State.INCOMPLETE;
            case FAILED -> Proof.State.FAILED;
            case DAMAGED -> Proof.State.DAMAGED;
        };
    }

    public Run withFindings(String next) {
        return new Run(
                id,
                number,
                version,
                planId,
                client,
                kind,
                cause,
                requestedBy,
                wish,
                dueAt,
                startedAt,
                endedAt,
                state,
                missed,
                reason,
                tool,
                snapshot,
                files,
                bytes,
                storedBytes,
                complaints,
                next,
                certificate);
    }

    public Run withTool(String nameAndVersion) {
        return new Run(
                id,
                number,
                version,
                planId,
                client,
                kind,
                cause,
                requestedBy,
                wish,
                dueAt,
                startedAt,
                endedAt,
                state,
                missed,
                reason,
                nameAndVersion,
                snapshot,
                files,
                bytes,
                storedBytes,
                complaints,
                findings,
                certificate);
    }

    public Run withSnapshot(@Nullable String stored, long itsFiles, long itsBytes, long grownBy, long said) {
        return new Run(
                id,
                number,
                version,
                planId,
                client,
                kind,
                cause,
                requestedBy,
                wish,
                dueAt,
                startedAt,
                endedAt,
                state,
                missed,
                reason,
                tool,
                stored,
                itsFiles,
                itsBytes,
                grownBy,
                said,
                findings,
                certificate);
    }
}
