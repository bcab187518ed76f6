package tech.ihelper.forms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What documents are signed with: a private key and the certificate that says whose it is. It never prints its key. */
public final class SigningIdentity {

    private static final String CURVE = "secp256r1";
    private static final int SERIAL_BITS = 127;
    private static final int YEARS = 10;

    private final PrivateKey key;
    private final SigningCertificate certificate;

    private SigningIdentity(PrivateKey key, SigningCertificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * Makes a key (EC P-256: known to every reader's program, and made at once) and a certificate that it signs itself, good
     * for ten years.
     *
     * @param name whose it is, at most 64 characters (RFC 5280, ub-common-name)
     */
    public static SigningIdentity selfSigned(String name, Instant now) {
        try {
            var random = new SecureRandom();
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE), random);
            var keys = generator.generateKeyPair();
            return new SigningIdentity(
                    keys.getPrivate(), selfSigned(name, keys, new BigInteger(SERIAL_BITS, random), now));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("EC P-256 or X.509 is not available", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SigningCertificate selfSigned(String name, KeyPair keys, BigInteger serial, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var subject = new X500NameBuilder().addRDN(BCStyle.CN, name).build();
        var until = now.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        var use = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
        var keyId = new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic());
        return SigningCertificate.read(new JcaX509v3CertificateBuilder(
                        subject, serial, Date.from(now), Date.from(until), subject, keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, use)
                .addExtension(Extension.subjectKeyIdentifier, false, keyId)
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded());
    }

    /**
     * @param key PKCS #8, EC or RSA like the certificate's
     * @throws IllegalArgumentException when {@code key} is none of this kind
     */
    public static SigningIdentity of(byte[] key, SigningCertificate certificate) {
        try {
            var kind = certificate.x509().getPublicKey().getAlgorithm();
            return new SigningIdentity(
                    KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(key)), certificate);
        } catch (GeneralSecurityException e) {
            // Without the cause, which could quote what it read.
            throw new IllegalArgumentException(
                    "The signing key cannot be read, or is of another kind than its certificate's");
        }
    }

    public SigningCertificate certificate() {
        return certificate;
    }

    /** PKCS #8: to be sealed before it is kept. */
    public byte[] encodedKey() {
        return key.getEncoded();
    }

    PrivateKey key() {
        return key;
    }
}
