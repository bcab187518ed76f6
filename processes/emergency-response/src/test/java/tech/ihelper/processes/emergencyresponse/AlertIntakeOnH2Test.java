package tech.ihelper.processes.emergencyresponse;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;

class AlertIntakeOnH2Test extends AlertIntakeTest {

    @RegisterExtension
    static final ProcessTest process = EmergencyRoom.engine(Databases.H2);

    @Override
    ProcessTest process() {
        return process;
    }
}
