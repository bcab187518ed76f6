package tech.ihelper.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.connectors.deadman.HealthGate;

@AppTest
class HealthGatesTest {

    @Autowired
    List<HealthGate> gates;

    @Test
    void theDeadManWatchesIngestionDeliveriesEscalationsAndJobs() {
        assertThat(gates)
                .extracting(HealthGate::name)
                .containsExactlyInAnyOrder("ingestion", "deliveries", "escalations", "jobs");
        assertThat(gates).allSatisfy(gate -> assertThat(gate.late()).isEmpty());
    }
}
