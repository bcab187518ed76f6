package tech.ihelper.processes.backup.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Phase;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.postgresql.PostgresqlDatabase;
import tech.ihelper.processes.backup.tool.postgresql.RealPostgresql;
import tech.ihelper.testing.ProcessTest;

/** A drill server that nobody said may be the source. */
class DrillServerTest {

    private static final String DRILL_SERVER = "ihelper.backup.drill-server.";

    private static RealPostgresql drills;
    private static ProcessTest process;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        drills = RealPostgresql.running();
        var drill = drills.drillServer();
        // Under another name than that of the plan: what counts is which server answers.
        System.setProperty(DRILL_SERVER + "host", "localhost");
        System.setProperty(DRILL_SERVER + "port", String.valueOf(drill.port()));
        System.setProperty(DRILL_SERVER + "user", drill.user());
        System.setProperty(DRILL_SERVER + "password", drill.password().reveal());
        process = BackupRoom.engine().started();
    }

    @AfterAll
    static void stop() {
        process.close();
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith(DRILL_SERVER));
    }

    @Test
    void serverThatIsBackedUpIsNotDrilledOn() {
        var drill = drilled(drills.withShop());

        assertThat(drill.state()).isEqualTo(Run.State.INCOMPLETE);
        assertThat(drill.reason())
                .contains(
                        "is the very server that",
                        "ihelper.backup.drill-server.host",
                        "ihelper.backup.drill-server.may-be-source=true");
        assertThat(process.get(Runs.class).phases(drill.id()))
                .extracting(Phase::name)
                .noneMatch(phase -> phase.startsWith("database-"));
        assertThat(drills.scratchDatabases()).isEmpty();
    }

    @Test
    void databaseOfAnotherServerIsDrilled() {
        var drill = drilled(RealPostgresql.another().withShop());

        assertThat(drill.state()).as(drill.reason()).isEqualTo(Run.State.SUCCESS);
        assertThat(drill.reason()).contains("rows are as they were");
    }

    private Run drilled(PostgresqlDatabase database) {
        process.emptied();
        process.clock().set(java.time.Clock.systemUTC().instant());
        var room = BackupRoom.in(process, folder);
        var plan = process.get(PlanDesk.class)
                .make(
                        BackupRoom.content(
                                new What.Postgresql(
                                        database.host(),
                                        database.port(),
                                        database.database(),
                                        database.user(),
                                        database.sslMode().word()),
                                room.repository().id(),
                                null),
                        database.password(),
                        BackupRoom.PRIYA);
        room.run(plan, Run.Kind.BACKUP);
        return room.run(plan, Run.Kind.DRILL);
    }
}
