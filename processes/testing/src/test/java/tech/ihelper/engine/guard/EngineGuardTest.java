package tech.ihelper.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.el.JuelExpressionManager;
import org.operaton.bpm.engine.impl.history.HistoryLevel;
import org.operaton.bpm.engine.impl.variable.serializer.DefaultVariableSerializers;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

class EngineGuardTest {

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of("walk").bean("walkTasks", WalkTasks.class, WalkTasks::new);

    private static ProcessEngineConfigurationImpl settings() {
        return (ProcessEngineConfigurationImpl) process.engine().getProcessEngineConfiguration();
    }

    @Test
    void settingsAreSafe() {
        var engine = settings();

        assertThat(engine.isEnableExpressionsInStoredQueries()).isFalse();
        assertThat(engine.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(engine.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(engine.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(engine.getDefaultSerializationFormat()).isEqualTo("application/json");
        assertThat(engine.isEnforceHistoryTimeToLive()).isTrue();
        assertThat(engine.getHistoryLevel()).isEqualTo(HistoryLevel.HISTORY_LEVEL_FULL);
        assertThat(engine.getDatabaseSchemaUpdate()).isEqualTo("false");
        assertThat(engine.isEnableXxeProcessing()).isFalse();
        assertThat(engine.getPasswordEncryptor().hashAlgorithmName()).isEqualTo("argon2id");
    }

    @Test
    void jobsMoveOnSoonEnough() {
        var executor = settings().getJobExecutor();

        assertThat(executor.getLockTimeInMillis()).isEqualTo(20_000);
        assertThat(executor.getMaxWait()).isLessThanOrEqualTo(1_000);
        assertThat(executor.getMaxJobsPerAcquisition()).isEqualTo(16);
        assertThat(executor.getBackoffTimeInMillis()).isPositive();
    }

    @Test
    void refusesToStartWhenAnotherPluginReplacesIt() {
        var guard = process.get(EngineGuard.class);
        var other = new StandaloneInMemProcessEngineConfiguration();
        other.setVariableTypes(new DefaultVariableSerializers());
        guard.preInit(other);
        guard.postInit(other);
        other.setExpressionManager(new JuelExpressionManager());

        assertThatThrownBy(() -> guard.postInit(other)).hasMessageContaining("unguarded");
    }

    @Test
    void objectsAsVariablesAreRefused() {
        assertThatThrownBy(() -> process.start("walk", "W-1", Map.of("steps", 1L, "tired", new java.awt.Point())))
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void passwordsVerifyAndDoNotRepeat() {
        var argon2 = new Argon2Digest();
        var hash = argon2.encrypt("correct horse battery staple".repeat(4) + "salt");

        assertThat(hash).startsWith("$argon2id$").hasSizeLessThan(240);
        assertThat(argon2.check("correct horse battery staple".repeat(4) + "salt", hash))
                .isTrue();
        assertThat(argon2.check("correct horse battery staple".repeat(4) + "salz", hash))
                .isFalse();
        assertThat(argon2.encrypt("x")).isNotEqualTo(argon2.encrypt("x"));
    }
}
