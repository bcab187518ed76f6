package tech.ihelper.processes.emergencyresponse;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;

class HouseAlertsOnPostgresqlTest extends HouseAlertsTest {

    @RegisterExtension
    static final ProcessTest process = engine(Databases.POSTGRESQL);

    @Override
    ProcessTest process() {
        return process;
    }
}
