package tech.ihelper.processes.backup.plan;

import org.springframework.stereotype.Component;
import tech.ihelper.processes.backup.tool.BackupTool;
import tech.ihelper.processes.backup.tool.InvalidBackup;

/** The tools of this node. */
@Component
public class Tools {

    private final BackupTool restic;

    Tools(BackupTool restic) {
        this.restic = restic;
    }

    public BackupTool of(Repository.Tool tool) {
        return switch (tool) {
            case RESTIC -> restic;
            case ARCHIVE -> throw new InvalidBackup("tool", "This node has no archive tool.");
        };
    }
}
