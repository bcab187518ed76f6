package tech.ihelper.connectors.probe;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;

/** Looks at the certificate of a server: whether it lasts, has the right name, and somebody who is trusted vouches for it. */
final class TlsProber {

    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)\\s*CN=([^,]+)");
    private static final Pattern ORGANISATION = Pattern.compile("(?:^|,)\\s*O=([^,]+)");

    private final Connections connections;
    private final Trust trust;
    private final Clock clock;
    private final DefaultHostnameVerifier names = new DefaultHostnameVerifier();

    TlsProber(Connections connections, Trust trust, Clock clock) {
        this.connections = connections;
        this.trust = trust;
        this.clock = clock;
    }

    /** @param days so many it has to last yet */
    CompletableFuture<Outcome> probe(String host, int port, int days, Duration limit) {
        var witness = new Trust.Witness();
        var tls = new Connections.Tls(Trust.context(witness), false);
        return connections
                .talk(host, port, tls, Talk.NONE, limit)
                .thenApply(outcome -> outcome.isWell() ? judged(outcome, host, witness, days) : outcome);
    }

    private Outcome judged(Outcome outcome, String host, Trust.Witness witness, int days) {
        var shown = witness.shown();
        if (shown.length == 0) {
            return new Outcome(outcome.millis(), "It shows no certificate");
        }
        var certificate = shown[0];
        var issuer = name(certificate.getIssuerX500Principal().getName());
        var ends = certificate.getNotAfter().toInstant();
        var left = Duration.between(clock.instant(), ends);
        if (left.isNegative()) {
            return new Outcome(outcome.millis(), "The certificate expired on " + day(ends) + ", issued by " + issuer);
        }
        if (certificate.getNotBefore().toInstant().isAfter(clock.instant())) {
            return new Outcome(
                    outcome.millis(),
                    "The certificate is not valid before "
                            + day(certificate.getNotBefore().toInstant()));
        }
        if (!isFor(host, certificate)) {
            return new Outcome(
                    outcome.millis(),
                    "The certificate is for another name: "
                            + name(certificate.getSubjectX500Principal().getName()));
        }
        if (!isTrusted(witness)) {
            return new Outcome(
                    outcome.millis(), "Nobody who is trusted vouches for the certificate, issued by " + issuer);
        }
        var words = "ends in " + left.toDays() + " days, on " + day(ends) + ", issued by " + issuer;
        return left.compareTo(Duration.ofDays(days)) < 0
                ? new Outcome(outcome.millis(), "The certificate " + words)
                : new Outcome(outcome.millis(), null, "The certificate " + words);
    }

    private boolean isFor(String host, X509Certificate certificate) {
        try {
            names.verify(Connections.bare(host), certificate);
            return true;
        } catch (SSLException otherName) {
            return false;
        }
    }

    private boolean isTrusted(Trust.Witness witness) {
        try {
            trust.trusted().checkServerTrusted(witness.shown(), witness.way());
            return true;
        } catch (CertificateException nobody) {
            return false;
        }
    }

    private static String day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** The common name of somebody, or the organisation, or all there is. */
    private static String name(String distinguished) {
        var common = COMMON_NAME.matcher(distinguished);
        if (common.find()) {
            return common.group(1);
        }
        var organisation = ORGANISATION.matcher(distinguished);
        return organisation.find() ? organisation.group(1) : distinguished;
    }
}
