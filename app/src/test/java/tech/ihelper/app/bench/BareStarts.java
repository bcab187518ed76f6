package tech.ihelper.app.bench;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import tech.ihelper.processes.emergencyresponse.EmergencyTasks;

/**
 * The peer for throughput: the engine as it comes, in this process, starting the same model on the same server. Its
 * service tasks do nothing; nothing is received, checked, stored or paged.
 */
final class BareStarts implements AutoCloseable {

    private final HikariDataSource database = new HikariDataSource();
    private final ProcessEngine engine;

    BareStarts(String url) {
        database.setJdbcUrl(url);
        database.setUsername("postgres");
        database.setPassword("postgres");
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("bare");
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(Map.of(
                "emergencyTasks", mock(EmergencyTasks.class, withSettings().stubOnly())));
        engine = configuration.buildProcessEngine();
        var models = "processes/emergency-response/";
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource(models + "emergency-response.bpmn")
                .addClasspathResource(models + "severity.dmn")
                .addClasspathResource(models + "acknowledge.form")
                .addClasspathResource(models + "assess-severity.form")
                .addClasspathResource(models + "recover.form")
                .addClasspathResource(models + "review.form")
                .deploy();
    }

    void start() {
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "emergency-response",
                        Map.of(
                                "incidentId", 1L,
                                "recovered", false,
                                "alertSeverity", "warning",
                                "clientTier", "unknown",
                                "impact", "unknown",
                                "workaround", "unknown"));
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
