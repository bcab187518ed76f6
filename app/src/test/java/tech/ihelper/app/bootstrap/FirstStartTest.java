package tech.ihelper.app.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tech.ihelper.app.IHelper;
import tech.ihelper.app.configuration.StartRefused;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts;

/** The first start of an installation, and what it refuses. Each start is a whole one: there are few. */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTest {

    private static final String KEY = "--ihelper.secrets.master-key=the master key of this installation";

    @TempDir
    Path folder;

    @Test
    void makesAnAdminPrintsItsPasswordOnceAndRefusesAnotherMasterKeyLater(CapturedOutput output) {
        try (var first = start(KEY)) {
            var password = Pattern.compile("password  ([a-z0-9-]{20,})").matcher(output);
            assertThat(password.find()).isTrue();
            var accounts = first.getBean(Accounts.class);
            assertThat(accounts.check("admin", password.group(1))).isTrue();
            assertThat(accounts.find("admin").orElseThrow().mustChangePassword())
                    .isTrue();
            assertThat(accounts.find("admin").orElseThrow().roles()).containsExactly(Role.ADMIN);
        }

        assertThatThrownBy(() -> start("--ihelper.secrets.master-key=another key that is long enough too"))
                .hasRootCauseInstanceOf(StartRefused.class)
                .rootCause()
                .hasMessageContaining("IHELPER_MASTER_KEY is not the key");
        assertThatThrownBy(() -> start()).rootCause().hasMessageContaining("IHELPER_MASTER_KEY is not set");
        assertThat(Pattern.compile("iHelper has no user yet").matcher(output).results())
                .hasSize(1);
        assertThat(output).contains("APPLICATION FAILED TO START", "Set IHELPER_MASTER_KEY to the value");
    }

    @Test
    void refusesAWeakAdminPasswordInOneSentence(CapturedOutput output) {
        assertThatThrownBy(() -> start(KEY, "--ihelper.bootstrap.admin-password=admin"))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("IHELPER_ADMIN_PASSWORD is refused: ");

        assertThat(output).contains("APPLICATION FAILED TO START");
    }

    @Test
    void refusesHalfADatabaseBeforeItTouchesAny(CapturedOutput output) {
        assertThatThrownBy(() -> start("--ihelper.datasource.url=jdbc:postgresql://localhost/none"))
                .rootCause()
                .isInstanceOf(StartRefused.class)
                .hasMessage("The database is half configured: IHELPER_DATASOURCE_USERNAME and"
                        + " IHELPER_DATASOURCE_PASSWORD are not set.");

        assertThat(output).contains("or none of them to use the embedded database");
    }

    private ConfigurableApplicationContext start(String... arguments) {
        var all = new ArrayList<>(
                List.of("--server.port=0", "--server.address=127.0.0.1", "--ihelper.datasource.directory=" + folder));
        all.addAll(List.of(arguments));
        return SpringApplication.run(IHelper.class, all.toArray(String[]::new));
    }
}
