package tech.ihelper.processes.backup.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Manifests;
import tech.ihelper.processes.backup.run.Phase;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.postgresql.PostgresqlDatabase;
import tech.ihelper.processes.backup.tool.postgresql.RealPostgresql;
import tech.ihelper.testing.ProcessTest;

/** A real database server, dumped by one case and restored by another. */
class DatabaseDrillProcessTest {

    private static final String DRILL_SERVER = "ihelper.backup.drill-server.";

    private static RealPostgresql server;
    private static ProcessTest process;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = RealPostgresql.running();
        var drill = server.drillServer();
        System.setProperty(DRILL_SERVER + "host", drill.host());
        System.setProperty(DRILL_SERVER + "port", String.valueOf(drill.port()));
        System.setProperty(DRILL_SERVER + "database", drill.database());
        System.setProperty(DRILL_SERVER + "user", drill.user());
        System.setProperty(DRILL_SERVER + "password", drill.password().reveal());
        System.setProperty(DRILL_SERVER + "may-be-source", "true");
        process = BackupRoom.engine().started();
    }

    @AfterAll
    static void stop() {
        process.close();
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith(DRILL_SERVER));
    }

    private Plan plan(BackupRoom room, Repository repository, PostgresqlDatabase database) {
        return process.get(PlanDesk.class)
                .make(
                        BackupRoom.content(
                                new What.Postgresql(
                                        database.host(),
                                        database.port(),
                                        database.database(),
                                        database.user(),
                                        database.sslMode().word()),
                                repository.id(),
                                null),
                        database.password(),
                        BackupRoom.PRIYA);
    }

    @Test
    void databaseIsDumpedInOneStateAndComesBackToTheRow() {
        process.emptied();
        process.clock().set(java.time.Clock.systemUTC().instant());
        var room = BackupRoom.in(process, folder);
        var plan = plan(room, room.resticRepository(), server.withShop());
        server.leaveScratchDatabase("BKR-2020-000007");

        var backup = room.run(plan, Run.Kind.BACKUP);
        var drill = room.run(plan, Run.Kind.DRILL);

        assertThat(backup.state()).as(backup.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(process.get(Manifests.class)
                        .of(plan.id(), backup.snapshot())
                        .orElseThrow()
                        .kind())
                .isEqualTo(Manifests.Kind.TABLES);
        assertThat(drill.state()).as(drill.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(drill.reason()).contains("rows are as they were");
        assertThat(process.get(Runs.class).phases(drill.id()))
                .extracting(Phase::name)
                .containsExactly(
                        "find-newest-snapshot",
                        "restore",
                        "database-create",
                        "database-restore",
                        "database-compare",
                        "database-amcheck",
                        "database-drop");
        assertThat(server.scratchDatabases()).isEmpty();
        assertThat(room.log(drill)).anyMatch(line -> line.contains("which BKR-2020-000007 left behind"));
        assertThat(plan.sourceSecret()).as("sealed").startsWith("backup-source!");
    }

    @Test
    void databaseThatRefusesItsPasswordFailsWithWordsAndWithoutASnapshot() {
        process.emptied();
        var room = BackupRoom.in(process, folder);
        var database = server.withShop();
        var plan = plan(
                room,
                room.repository(),
                new PostgresqlDatabase(
                        database.host(),
                        database.port(),
                        database.database(),
                        database.user(),
                        tech.ihelper.processes.backup.tool.Secret.of("not-the-password"),
                        database.sslMode()));

        var run = room.run(plan, Run.Kind.BACKUP);

        assertThat(run.state()).isEqualTo(Run.State.FAILED);
        assertThat(run.snapshot()).isNull();
        assertThat(run.reason()).contains("password").doesNotContain("not-the-password");
    }
}
