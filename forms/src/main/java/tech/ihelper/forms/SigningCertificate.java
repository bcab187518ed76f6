package tech.ihelper.forms;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** Whose signature it is (X.509). Anybody may see it: it is in every document that was signed with it. */
public record SigningCertificate(X509Certificate x509) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** @throws IllegalArgumentException when {@code encoded}, DER or PEM, is no X.509 certificate */
    public static SigningCertificate read(byte[] encoded) {
        try {
            var in = new ByteArrayInputStream(encoded);
            return new SigningCertificate(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("Not an X.509 certificate", e);
        }
    }

    /** RFC 2253: {@code CN=Nordhafen IT}. */
    public String subject() {
        return x509.getSubjectX500Principal().getName();
    }

    /** SHA-256 in lower-case hex; {@code openssl x509 -fingerprint -sha256} writes the same in pairs. */
    public String fingerprint() {
        return HexFormat.of().formatHex(sha256());
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(der());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public Instant validFrom() {
        return x509.getNotBefore().toInstant();
    }

    public Instant validUntil() {
        return x509.getNotAfter().toInstant();
    }

    public byte[] der() {
        try {
            return x509.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read cannot be written", e);
        }
    }

    /** As in RFC 7468, for any program that asks for a certificate. */
    public String pem() {
        var body = new String(LINES.encode(der()), StandardCharsets.US_ASCII);
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }
}
