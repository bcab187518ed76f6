package tech.ihelper.processes.backup.plan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.Labels;
import tech.ihelper.processes.backup.tool.Retention;

/**
 * What to back up of a client's system, when, where, kept how long, and what is promised about it.
 *
 * @param number {@code BKP-000012}
 * @param version counts changes, for whoever edits it at the same time
 * @param pingId secret part of the address that a pushing machine calls
 */
public record Plan(
        long id,
        String number,
        long version,
        Content content,
        @Nullable String sourceSecret,
        UUID pingId,
        Instant createdAt,
        Instant changedAt,
        String changedBy) {

    /**
     * What a person decides, and may change.
     *
     * @param repositoryId where backups go
     * @param copyRepositoryId where each good backup is copied to; null = no second copy
     */
    public record Content(
            String name,
            ClientId client,
            String system,
            boolean active,
            What what,
            long repositoryId,
            @Nullable Long copyRepositoryId,
            Schedule schedule,
            Retention retention,
            Promise promise) {

        public Content {
            name = name.strip();
            system = system.strip();
            if (name.isEmpty() || name.length() > 120) {
                throw new InvalidBackup("name", "Give the plan a name of up to 120 characters.");
            }
            if (system.isEmpty() || system.length() > 128) {
                throw new InvalidBackup("system", "Say whose data it is, as alerts call the system: kf-db-01.");
            }
            labels(system, List.of("plan=none"));
            if (copyRepositoryId != null && copyRepositoryId == repositoryId) {
                throw new InvalidBackup("copy", "A second copy belongs into another repository.");
            }
        }
    }

    public String name() {
        return content.name;
    }

    public ClientId client() {
        return content.client;
    }

    public String system() {
        return content.system;
    }

    public Promise promise() {
        return content.promise;
    }

    public What what() {
        return content.what;
    }

    /** Whether a node does its backups; a pushed one is done by the client's own machine. */
    public boolean isRunHere() {
        return !(content.what instanceof What.Pushed);
    }

    /** What its snapshots are found by. */
    public Labels labels() {
        return labels(content.system, List.of("plan=" + number));
    }

    private static Labels labels(String system, List<String> tags) {
        try {
            return new Labels(system, tags);
        } catch (InvalidBackup e) {
            throw new InvalidBackup("system", "The system's name may have letters, digits, dots, - and _ only.");
        }
    }
}
