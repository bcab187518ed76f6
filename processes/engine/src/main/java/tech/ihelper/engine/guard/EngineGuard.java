package tech.ihelper.engine.guard;

import java.util.Map;
import org.operaton.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.operaton.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.operaton.bpm.engine.ArtifactFactory;
import org.operaton.bpm.engine.ProcessEngineConfiguration;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.delegate.Expression;
import org.operaton.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.history.HistoryLevel;
import org.operaton.bpm.engine.impl.jobexecutor.JobExecutor;
import org.operaton.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.operaton.bpm.engine.impl.scripting.ExecutableScript;
import org.operaton.bpm.engine.impl.scripting.ScriptFactory;
import org.operaton.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Makes the engine harmless to whoever may deploy a model. Out of the box a deployed model can run any code; here it
 * can call {@link ModelTasks} and read its own variables. Three choke points do it: expressions
 * ({@link GuardedExpressions}), delegate classes (none is ever made) and scripts (none is ever made). The model gate
 * stands before them and says so in words.
 *
 * <p>Variables are texts, numbers, booleans and dates only: Java serialisation is off and no JSON serialiser is
 * installed, so an object as variable is refused when it is set. State lives in the subjects' tables.
 *
 * <p>Runs last of all plugins and checks after the engine's initialisation that nothing took its place.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class EngineGuard extends AbstractProcessEnginePlugin {

    /** How long a node may hold a job: a dead node's job moves on after this. */
    public static final int JOB_LOCK_MILLIS = 20_000;

    /** Longest sleep between two looks for due jobs: a timer fires within this of its due time, plus its own work. */
    static final int LONGEST_IDLE_MILLIS = 1_000;

    private final ModelTasks tasks;
    private final ArtifactFactory artifacts = new NoArtifacts();
    private final ScriptFactory scripts = new NoScripts();

    EngineGuard(ModelTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new GuardedExpressions(tasks));
        engine.setArtifactFactory(artifacts);
        engine.setScriptFactory(scripts);
        engine.setBpmnParseFactory(GuardedParse::new);
        engine.setBeans(Map.of());
        limitDecisions(engine);
        if (engine instanceof SpringTransactionsProcessEngineConfiguration spring) {
            // The starter deploys whatever model lies on the classpath, over a manager's version; PackagedModels does
            // not.
            spring.setDeploymentResources(new Resource[0]);
        }
        refuseOtherCode(engine);
        keepData(engine);
        people(engine);
        jobs(engine);
    }

    /** Whoever listens to decisions has said so already, and goes on hearing of them. */
    private static void limitDecisions(ProcessEngineConfigurationImpl engine) {
        if (engine.getDmnEngineConfiguration() == null) {
            engine.setDmnEngineConfiguration(new DefaultDmnEngineConfiguration());
        }
        engine.getDmnEngineConfiguration()
                .setFeelEngineFactory(
                        () -> new TimedFeel(new ScalaFeelEngineFactory().createInstance(), TimedFeel.LONGEST));
    }

    private static void refuseOtherCode(ProcessEngineConfigurationImpl engine) {
        engine.setScriptEngineResolver(new NoScriptEngines());
        engine.setEnableScriptEngineLoadExternalResources(false);
        engine.setConfigureScriptEngineHostAccess(false);
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setDeserializationAllowedPackages("");
        engine.setDeserializationAllowedClasses("");
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDefaultSerializationFormat("application/json");
        engine.setEnableXxeProcessing(false);
        engine.setCmmnEnabled(false);
        engine.setDmnFeelEnableLegacyBehavior(false);
        // Else a case whose model forgot to catch an error would end there, without a trace.
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
    }

    private static void keepData(ProcessEngineConfigurationImpl engine) {
        engine.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        engine.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        engine.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_FULL);
        engine.setEnforceHistoryTimeToLive(true);
        engine.setHistoryCleanupBatchWindowStartTime("01:00");
        engine.setHistoryCleanupBatchWindowEndTime("05:00");
        engine.setIdGenerator(new StrongUuidGenerator());
        engine.setDbEntityCacheReuseEnabled(true);
        engine.setJdbcBatchProcessing(true);
        engine.setMetricsEnabled(false);
        engine.setTaskMetricsEnabled(false);
    }

    /** Sign-in, lockout and permissions are the application's; the engine keeps users, groups and password hashes. */
    private static void people(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordEncryptor(new Argon2Digest());
        engine.setUserResourceWhitelistPattern("[A-Za-z0-9][A-Za-z0-9._@+-]{0,62}");
        engine.setAuthorizationEnabled(false);
        engine.setTenantCheckEnabled(false);
        engine.setEnablePasswordPolicy(false);
        // The engine locks a user for good after ten wrong passwords, which hands anybody the means to lock out an
        // administrator. The application limits attempts by user and by address.
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setLoginDelayBase(0);
        engine.setLoginDelayMaxTime(0);
        engine.setRestrictUserOperationLogToAuthenticatedUsers(true);
    }

    private static void jobs(ProcessEngineConfigurationImpl engine) {
        engine.setJobExecutorDeploymentAware(false);
        engine.setJobExecutorAcquireByDueDate(true);
        JobExecutor executor = engine.getJobExecutor();
        if (executor == null) {
            return;
        }
        executor.setLockTimeInMillis(JOB_LOCK_MILLIS);
        executor.setMaxJobsPerAcquisition(16);
        executor.setWaitTimeInMillis(50);
        executor.setMaxWait(LONGEST_IDLE_MILLIS);
        // Several nodes acquire optimistically: without backoff they take each other's jobs away over and over.
        executor.setBackoffTimeInMillis(25);
        executor.setMaxBackoff(400);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        // The setting above only refuses serialised values that are handed in; the engine would still serialise
        // objects.
        var javaObjects = engine.getVariableSerializers().getSerializerByName("serializable");
        if (javaObjects != null) {
            engine.getVariableSerializers().removeSerializer(javaObjects);
        }
        engine.getVariableSerializers().addSerializer(new DecisionResults());
        if (!(engine.getExpressionManager() instanceof GuardedExpressions)
                || engine.getArtifactFactory() != artifacts
                || engine.getScriptFactory() != scripts
                || engine.isEnableExpressionsInStoredQueries()
                || engine.isEnableExpressionsInAdhocQueries()
                || engine.isJavaSerializationFormatEnabled()) {
            throw new IllegalStateException(
                    "The engine would start unguarded: another plugin replaced what EngineGuard set. "
                            + "Give that plugin an earlier order or remove it.");
        }
    }

    /** Second choke point: no class named in a model is ever made into an object. */
    private static final class NoArtifacts implements ArtifactFactory {
        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new ProcessEngineException("Models may not name Java classes: " + type.getName());
        }
    }

    /** Third choke point: a model with a script fails when it is deployed. */
    private static final class NoScripts extends ScriptFactory {

        private static ProcessEngineException refusal(String language) {
            return new ProcessEngineException("Models may not contain scripts (" + language + ").");
        }

        @Override
        public ExecutableScript createScriptFromResource(String language, String resource) {
            throw refusal(language);
        }

        @Override
        public ExecutableScript createScriptFromResource(String language, Expression resource) {
            throw refusal(language);
        }

        @Override
        public ExecutableScript createScriptFromSource(String language, String source) {
            throw refusal(language);
        }

        @Override
        public ExecutableScript createScriptFromSource(String language, Expression source) {
            throw refusal(language);
        }
    }
}
