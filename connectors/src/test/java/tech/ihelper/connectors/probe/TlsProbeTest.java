package tech.ihelper.connectors.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;

/** Certificates, good ones and every bad one. */
class TlsProbeTest extends ProbeTest {

    private static final GeneralName HERE = new GeneralName(GeneralName.iPAddress, HOST);
    private static final GeneralName ELSEWHERE = new GeneralName(GeneralName.dNSName, "elsewhere.example");

    private static Outcome look(SSLContext context, int days) throws IOException {
        try (var server = new Unkind(Certificates.serving(context, ""))) {
            return probes.certificate(HOST, server.port(), days, LIMIT).join();
        }
    }

    private static String day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    @Test
    void saysHowLongItLastsAndWhoIssuedIt() throws IOException {
        var certificate = AUTHORITY.issued(HERE, days(-1), days(20).plusSeconds(3600));
        var words = "The certificate ends in 20 days, on " + day(days(20).plusSeconds(3600))
                + ", issued by Proof Authority";

        assertThat(look(certificate, 14))
                .extracting(Outcome::fault, Outcome::note)
                .containsExactly(null, words);
        assertThat(look(certificate, 21).fault()).isEqualTo(words);
    }

    @Test
    void saysWhatIsWrongWithIt() throws IOException {
        assertThat(look(AUTHORITY.issued(HERE, days(-90), days(-1)), 14).fault())
                .isEqualTo("The certificate expired on " + day(days(-1)) + ", issued by Proof Authority");
        assertThat(look(AUTHORITY.issued(HERE, days(1), days(90)), 14).fault())
                .isEqualTo("The certificate is not valid before " + day(days(1)));
        assertThat(look(AUTHORITY.issued(ELSEWHERE, days(-1), days(90)), 14).fault())
                .isEqualTo("The certificate is for another name: Order page");
        assertThat(look(AUTHORITY.selfMade(HERE, days(-1), days(90)), 14).fault())
                .isEqualTo("Nobody who is trusted vouches for the certificate, issued by Proof Authority");
    }

    @Test
    void whoeverSpeaksNoTlsShowsNoCertificate() throws IOException {
        try (var plain = Unkind.saying("HTTP/1.1 400 Bad Request\r\n\r\n");
                var silent = Unkind.silent();
                var rude = Unkind.hangingUp();
                var slow = Unkind.slow("\u0016\u0003\u0003\u003f\u0000\u0002")) {
            assertThat(probes.certificate(HOST, plain.port(), 14, LIMIT).join().fault())
                    .startsWith("No trusted connection");
            assertThat(probes.certificate(HOST, silent.port(), 14, SOON).join().fault())
                    .isEqualTo(LATE);
            assertThat(probes.certificate(HOST, rude.port(), 14, LIMIT).join().fault())
                    .isNotNull();
            assertThat(probes.certificate(HOST, slow.port(), 14, SOON).join().fault())
                    .isEqualTo(LATE);
        }
        assertThat(probes.certificate(HOST, Unkind.freePort(), 14, LIMIT).join().fault())
                .isEqualTo("Connection refused");
        assertThat(probes.certificate("localhost.localdomain", 443, 14, LIMIT)
                        .join()
                        .fault())
                .isNotNull();
        assertThat(probes.certificate("10.0.0.1", 443, 14, LIMIT).join().fault())
                .contains("may not reach");
    }
}
