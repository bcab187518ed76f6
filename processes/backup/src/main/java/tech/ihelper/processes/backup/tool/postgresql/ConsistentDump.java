package tech.ihelper.processes.backup.tool.postgresql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.Source;

/**
 * A database in one state: the dump and the facts are of the same snapshot, whatever is written meanwhile. Neither order of the two
 * matters; both belong before {@link #close()}.
 */
public final class ConsistentDump implements AutoCloseable {

    private final ClientDatabases.View view;
    private final Source.CommandOutput source;

    ConsistentDump(ClientDatabases.View view, PostgresqlDatabase database, String pgDump) {
        this.view = view;
        this.source = new Source.CommandOutput(
                database.dumpFile(),
                List.of(
                        pgDump,
                        "--format=custom",
                        // A repository finds what it has already only in what is not compressed.
                        "--compress=0",
                        "--no-password",
                        // Our own locks would wait for whoever waits for pg_dump's: never for ever.
                        "--lock-wait-timeout=60s",
                        "--snapshot=" + view.snapshot(),
                        "--dbname=" + database.connection()),
                Map.of("PGPASSWORD", database.password()));
    }

    /** For {@code BackupTool.backUp}: pg_dump's output. */
    public Source.CommandOutput source() {
        return source;
    }

    /**
     * Reads every table.
     *
     * @param progress after each table; its files are tables
     * @throws DatabaseUnusable when a table cannot be read, the time is up or somebody cancelled
     * @throws IOException when {@code file} cannot be written
     */
    public DatabaseFacts takeFacts(Path file, Consumer<Progress> progress) throws IOException {
        return view.takeFacts(file, progress);
    }

    @Override
    public void close() {
        view.close();
    }
}
