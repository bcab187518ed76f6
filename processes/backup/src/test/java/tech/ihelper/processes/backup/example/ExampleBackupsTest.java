package tech.ihelper.processes.backup.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Past;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.Standings;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.testing.ProcessTest;

/** The example company may be started in the middle of its night. */
class ExampleBackupsTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @AfterEach
    void clear() {
        BackupRoom.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"02:29", "02:31", "02:45", "03:01", "06:40", "12:00"})
    void nothingOfTheNightThatIsYetToComeIsTold(String time) {
        process.clock().set(Instant.parse("2026-11-30T" + time + ":00Z"));

        example().create(Caller.SYSTEM);

        assertThat(process.jdbc()
                        .sql("select max(ended_at) from backup_run")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isBetween(
                        process.clock().instant().minus(Duration.ofHours(26)),
                        process.clock().instant());
    }

    private static ExampleBackups example() {
        return new ExampleBackups(
                process.get(Clients.class),
                process.get(RepositoryDesk.class),
                process.get(Repositories.class),
                process.get(Plans.class),
                process.get(Standings.class),
                process.get(Runs.class),
                process.get(RunDesk.class),
                process.get(BackupProperties.class),
                new AtOnce(),
                process.clock());
    }

    private static final class AtOnce implements Past {

        @Override
        public void tell(Instant when, Runnable deed) {
            deed.run();
        }

        @Override
        public void tell(int daysAgo, String time, Runnable deed) {
            deed.run();
        }

        @Override
        public void tellNow(Runnable deed) {
            deed.run();
        }
    }
}
