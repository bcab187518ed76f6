package tech.ihelper.processes.backup.plan;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;
import tech.ihelper.processes.backup.tool.BackupTool;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.archive.ArchiveKey;

/** The tools of this node. */
@Component
public class Tools {

    private static final int PASSWORD_BYTES = 32;

    private final BackupTool restic;
    private final BackupTool archive;
    private final SecureRandom random = new SecureRandom();

    Tools(BackupTool restic, BackupTool archive) {
        this.restic = restic;
        this.archive = archive;
    }

    public BackupTool of(Repository.Tool tool) {
        return switch (tool) {
            case RESTIC -> restic;
            case ARCHIVE -> archive;
        };
    }

    /** What a new repository of this tool is to be opened with: 256 random bits that survive a printer and a telephone. */
    Secret newPassword(Repository.Tool tool) {
        if (tool == Repository.Tool.ARCHIVE) {
            return ArchiveKey.generate();
        }
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
