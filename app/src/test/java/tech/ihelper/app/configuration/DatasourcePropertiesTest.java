package tech.ihelper.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasourcePropertiesTest {

    @Test
    void usesTheEmbeddedDatabaseWhenNothingIsSet() {
        var choice = of(null, null, null).choose();

        assertThat(choice.url()).startsWith("jdbc:h2:file:./data/ihelper;").contains("WRITE_DELAY=0");
    }

    @Test
    void usesWhatIsSetWhole() {
        var choice = of("jdbc:postgresql://db/ihelper", "ihelper", "").choose();

        assertThat(choice.url()).isEqualTo("jdbc:postgresql://db/ihelper");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "jdbc:postgresql://db/x, -, -, IHELPER_DATASOURCE_USERNAME and IHELPER_DATASOURCE_PASSWORD are not set",
                "jdbc:postgresql://db/x, me, -, IHELPER_DATASOURCE_PASSWORD is not set",
                "-, me, secret, IHELPER_DATASOURCE_URL is not set",
                "-, -, secret, IHELPER_DATASOURCE_URL and IHELPER_DATASOURCE_USERNAME are not set"
            })
    void refusesToStartHalfConfiguredAndNamesWhatIsMissing(String url, String user, String password, String says) {
        assertThatThrownBy(() -> of(url, user, password).choose())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(says)
                .hasMessageNotContainingAny("secret");
    }

    @Test
    void refusesADatabaseItDoesNotRunOn() {
        assertThatThrownBy(() -> of("jdbc:mysql://db/x", "me", "secret").choose())
                .isInstanceOf(StartRefused.class);
    }

    private static DatasourceProperties of(String url, String user, String password) {
        return new DatasourceProperties(url, user, password, "./data", 20);
    }
}
