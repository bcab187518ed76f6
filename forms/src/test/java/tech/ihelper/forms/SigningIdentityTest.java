package tech.ihelper.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SigningIdentityTest {

    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static SigningIdentity identity;

    @BeforeAll
    static void makeOne() {
        identity = SigningIdentity.selfSigned("Müller, Söhne + \"Co\"", NOW);
    }

    @Test
    void isGoodForTenYearsForSignaturesOnly() throws Exception {
        var certificate = identity.certificate();

        assertThat(certificate.subject()).isEqualTo("CN=Müller\\, Söhne \\+ \\\"Co\\\"");
        assertThat(certificate.validFrom()).isEqualTo(NOW);
        assertThat(certificate.validUntil()).isEqualTo("2036-11-24T05:00:00Z");
        assertThat(certificate.x509().getBasicConstraints())
                .as("signs no other certificate")
                .isEqualTo(-1);
        assertThat(certificate.x509().getKeyUsage()).startsWith(true, true, false);
        certificate.x509().verify(certificate.x509().getPublicKey());
    }

    @Test
    void isTheSameAfterItWasKept() {
        var read = SigningCertificate.read(identity.certificate().pem().getBytes(StandardCharsets.US_ASCII));

        var kept = SigningIdentity.of(identity.encodedKey(), read);

        assertThat(kept.certificate()).isEqualTo(identity.certificate());
        assertThat(kept.encodedKey()).isEqualTo(identity.encodedKey());
    }

    @Test
    void refusesWhatIsNoKeyWithoutRepeatingIt() {
        var secret = "hunter2".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> SigningIdentity.of(secret, identity.certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signing key")
                .hasNoCause();
        assertThatThrownBy(() -> SigningCertificate.read(secret)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverPrintsItsKey() {
        assertThat(identity.toString()).startsWith(SigningIdentity.class.getName() + "@");
    }
}
