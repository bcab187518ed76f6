package tech.ihelper.processes.emergencyresponse;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;

class HouseAlertsOnH2Test extends HouseAlertsTest {

    @RegisterExtension
    static final ProcessTest process = engine(Databases.H2);

    @Override
    ProcessTest process() {
        return process;
    }
}
