package tech.ihelper.connectors.probe;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Who vouches for certificates: whom this machine trusts. */
final class Trust {

    private final X509ExtendedTrustManager trusted;

    private Trust(X509ExtendedTrustManager trusted) {
        this.trusted = trusted;
    }

    static Trust ofThisMachine() {
        return of(null);
    }

    /** @param authorities null = the machine's */
    static Trust of(@Nullable KeyStore authorities) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(manager -> new Trust((X509ExtendedTrustManager) manager))
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This machine trusts nobody", e);
        }
    }

    SSLContext verifying() {
        return context(trusted);
    }

    /** Takes whoever answers. */
    static SSLContext takingAnybody() {
        return context(new Witness());
    }

    X509ExtendedTrustManager trusted() {
        return trusted;
    }

    static SSLContext context(TrustManager manager) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This machine has no TLS", e);
        }
    }

    /** Takes whoever answers, and remembers what they showed. */
    static final class Witness extends X509ExtendedTrustManager {

        private volatile X509Certificate[] shown = new X509Certificate[0];
        private volatile String way = "";

        X509Certificate[] shown() {
            return shown.clone();
        }

        /** How keys were exchanged. */
        String way() {
            return way;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            shown = chain.clone();
            way = authType;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new IllegalStateException("Nobody is served here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            checkClientTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
