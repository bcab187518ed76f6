package tech.ihelper.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** Half a mail configuration is refused at start with a sentence; none is fine. */
class MailPropertiesTest {

    private static final String MAIL = "ihelper.connectors.mail.";

    @Configuration
    @EnableConfigurationProperties(MailProperties.class)
    static class Settings {}

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void noSettingsMeanNoMail() {
        runner.withPropertyValues(MAIL + "host= ", MAIL + "password=")
                .run(context ->
                        assertThat(context.getBean(MailProperties.class).host()).isNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    host=mx                                                  | mail.from is missing
                    host=mx,from=a@b.example,user=u                          | belong together
                    host=mx,from=a@b.example,password=p                      | belong together
                    host=mx,from=a@b.example,user=u,password=p,security=NONE | not sent in the open
                    """)
    void refusesHalfASetting(String settings, String sentence) {
        var values =
                java.util.Arrays.stream(settings.split(",")).map(MAIL::concat).toArray(String[]::new);

        runner.withPropertyValues(values)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
    }

    @Test
    void neverPrintsThePassword() {
        runner.withPropertyValues(
                        MAIL + "host=mx", MAIL + "from=a@b.example", MAIL + "user=u", MAIL + "password=hunter2")
                .run(context -> assertThat(context.getBean(MailProperties.class))
                        .asString()
                        .contains("mx:587")
                        .doesNotContain("hunter2"));
    }
}
