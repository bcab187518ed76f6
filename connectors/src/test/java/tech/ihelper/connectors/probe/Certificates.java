package tech.ihelper.connectors.probe;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority, and the certificates it issues. */
final class Certificates {

    private static final X500Name AUTHORITY = new X500Name("CN=Proof Authority,O=Proof");

    private final KeyPair keys = keys();
    private final X509Certificate own;
    private int serial;

    Certificates(Instant now) {
        own = issue(AUTHORITY, keys, null, now.minusSeconds(86_400 * 3650L), now.plusSeconds(86_400 * 3650L), keys);
    }

    Trust trust() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", own);
            return Trust.of(store);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server needs that shows a certificate of this authority. */
    SSLContext issued(GeneralName name, Instant from, Instant to) {
        var pair = keys();
        return context(pair, issue(new X500Name("CN=Order page"), pair, name, from, to, keys), own);
    }

    /** The same, for which nobody vouches but itself. */
    SSLContext selfMade(GeneralName name, Instant from, Instant to) {
        var pair = keys();
        return context(pair, issue(AUTHORITY, pair, name, from, to, pair));
    }

    /** Greets whoever connects by TLS, and says nothing if the greeting is empty. */
    static Unkind.Behaviour serving(SSLContext context, String greeting) {
        return socket -> {
            var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
            tls.setUseClientMode(false);
            tls.startHandshake();
            tls.getOutputStream().write(greeting.getBytes(StandardCharsets.ISO_8859_1));
            tls.getInputStream().read();
        };
    }

    private X509Certificate issue(
            X500Name subject, KeyPair pair, @Nullable GeneralName name, Instant from, Instant to, KeyPair signer) {
        try {
            var building = new JcaX509v3CertificateBuilder(
                    AUTHORITY, BigInteger.valueOf(++serial), Date.from(from), Date.from(to), subject, pair.getPublic());
            building.addExtension(Extension.basicConstraints, true, new BasicConstraints(name == null));
            if (name != null) {
                building.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            building.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(KeyPair pair, Certificate... chain) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", pair.getPrivate(), new char[0], chain);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
