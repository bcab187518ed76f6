package tech.ihelper.processes.backup.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.RepositoryAddress;

/**
 * A place that holds backups, and what is known of it. What opens it is sealed; {@link RepositoryKeys} unseals.
 *
 * @param number {@code REP-000003}
 * @param escrowedAt when somebody confirmed that the recovery kit is stored elsewhere; null = nobody has
 */
public record Repository(
        long id,
        String number,
        long version,
        Content content,
        Sealed sealed,
        State state,
        @Nullable String quarantinedBecause,
        @Nullable String kitNumber,
        @Nullable Instant escrowedAt,
        @Nullable String escrowedBy,
        Instant createdAt,
        String createdBy) {

    /** Which tool writes it. */
    public enum Tool {
        RESTIC("restic"),
        ARCHIVE("archive");

        private final String label;

        Tool(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What it lies on, for "two media". */
    public enum Medium {
        DISK("disk"),
        NAS("network storage"),
        CLOUD("cloud storage"),
        TAPE("tape");

        private final String label;

        Medium(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public enum State {
        /** Registered; nothing was ever stored, so it may be made where there is none. */
        NEW,
        /** In use. Where it is missing now it was lost, and is never made anew. */
        READY,
        /** Damage was found: nothing is removed from it until it is repaired. */
        QUARANTINED
    }

    /**
     * What a person decides.
     *
     * @param client whose alone it is; null = the provider's, for several
     * @param appendOnly its server refuses to delete and to overwrite
     * @param elsewhere it lies at another site than the data
     */
    public record Content(
            String name,
            @Nullable ClientId client,
            Tool tool,
            RepositoryAddress address,
            boolean appendOnly,
            boolean elsewhere,
            Medium medium) {

        public Content {
            name = name.strip();
            if (name.isEmpty() || name.length() > 120) {
                throw new InvalidBackup("repositoryName", "Give the repository a name of up to 120 characters.");
            }
            if (tool == Tool.ARCHIVE && !(address instanceof RepositoryAddress.LocalFolder)) {
                throw new InvalidBackup(
                        "tool", "The archive tool stores in a folder only. Use restic for SFTP, S3 and rest-server.");
            }
        }
    }

    /**
     * Sealed secrets.
     *
     * @param password of the stored data
     * @param credentials of its server; null = none
     * @param pruneCredentials of its server, with the right to delete; null = the same
     */
    public record Sealed(String password, @Nullable String credentials, @Nullable String pruneCredentials) {}

    public String name() {
        return content.name;
    }

    public boolean isQuarantined() {
        return state == State.QUARANTINED;
    }
}
