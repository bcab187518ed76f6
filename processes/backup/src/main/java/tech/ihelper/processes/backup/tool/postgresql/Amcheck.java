package tech.ihelper.processes.backup.tool.postgresql;

import java.util.List;

/**
 * What pg_amcheck says of tables and B-tree indexes.
 *
 * @param findings the first ones, each a sentence
 */
public record Amcheck(State state, List<String> findings) {

    public enum State {
        SOUND,
        DAMAGED,
        /** It could not be run; the finding says why. */
        IMPOSSIBLE
    }

    public Amcheck {
        findings = List.copyOf(findings);
    }
}
