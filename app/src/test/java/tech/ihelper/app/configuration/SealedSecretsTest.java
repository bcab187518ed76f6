package tech.ihelper.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.ihelper.contracts.Refusal;

class SealedSecretsTest {

    private static final String KEY = "correct horse battery staple, twice over";

    private final SealedSecrets secrets = with(KEY);

    @Test
    void opensWhatItSealed() {
        var sealed = secrets.seal("webhook", "https://hooks.example/T0/B1 ü€");

        assertThat(secrets.open("webhook", sealed)).isEqualTo("https://hooks.example/T0/B1 ü€");
        assertThat(sealed).startsWith("v1." + secrets.keyId() + ".").doesNotContain("hooks");
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(secrets.seal("webhook", "same")).isNotEqualTo(secrets.seal("webhook", "same"));
    }

    @Test
    void opensNothingForAnotherPurpose() {
        var sealed = secrets.seal("webhook", "secret");

        assertThatThrownBy(() -> secrets.open("mail", sealed)).isInstanceOf(Refusal.class);
    }

    @Test
    void opensNothingThatWasTouched() {
        var sealed = secrets.seal("webhook", "secret");
        var last = sealed.charAt(sealed.length() - 2);
        var touched = sealed.substring(0, sealed.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 1);

        assertThatThrownBy(() -> secrets.open("webhook", touched)).isInstanceOf(Refusal.class);
    }

    @Test
    void opensNothingOfAnotherKey() {
        var sealed = with(KEY + "!").seal("webhook", "secret");

        assertThatThrownBy(() -> secrets.open("webhook", sealed)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1..", "v2.00.AA", "v1.00000000.!!", "...."})
    void refusesWhatItNeverWrote(String text) {
        assertThatThrownBy(() -> secrets.open("webhook", text)).isInstanceOf(Refusal.class);
    }

    @Test
    void refusesToKeepASecretWithoutAMasterKey() {
        assertThatThrownBy(() -> with(null).seal("webhook", "secret"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("IHELPER_MASTER_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "1234567890123456789012345678901"})
    void refusesAWeakMasterKey(String weak) {
        assertThatThrownBy(() -> with(weak)).isInstanceOf(StartRefused.class).hasMessageNotContainingAny(weak);
    }

    private static SealedSecrets with(String key) {
        return new SealedSecrets(new SecretsProperties(key));
    }
}
