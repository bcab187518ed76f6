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
 * @param certificate number of the document that certifies it; null for none
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
        Result result,
        @Nullable String certificate) {

    /**
     * What its steps found, so far.
     *
     * @param tool with its version
     * @param storedBytes by which the repository grew
     * @param complaints lines that the tool said on standard error
     * @param findings what a step found for the steps behind it, as JSON
     */
    public record Result(
            @Nullable String tool,
            @Nullable String snapshot,
            @Nullable Long files,
            @Nullable Long bytes,
            @Nullable Long storedBytes,
            @Nullable Long complaints,
            @Nullable String findings) {

        public static final Result NONE = new Result(null, null, null, null, null, null, null);
    }

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

    public @Nullable String tool() {
        return result.tool;
    }

    public @Nullable String snapshot() {
        return result.snapshot;
    }

    public @Nullable Long files() {
        return result.files;
    }

    public @Nullable Long bytes() {
        return result.bytes;
    }

    public @Nullable Long storedBytes() {
        return result.storedBytes;
    }

    public @Nullable Long complaints() {
        return result.complaints;
    }

    public @Nullable String findings() {
        return result.findings;
    }

    public Run withFindings(String next) {
        return with(new Result(
                result.tool, result.snapshot, result.files, result.bytes, result.storedBytes, result.complaints, next));
    }

    public Run withTool(String nameAndVersion) {
        return with(new Result(
                nameAndVersion,
                result.snapshot,
                result.files,
                result.bytes,
                result.storedBytes,
                result.complaints,
                result.findings));
    }

    public Run withSnapshot(@Nullable String stored, long files, long bytes, long grownBy, long complaints) {
        return with(new Result(result.tool, stored, files, bytes, grownBy, complaints, result.findings));
    }

    private Run with(Result next) {
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
                next,
                certificate);
    }
}
