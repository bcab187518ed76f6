package tech.ihelper.connectors.probe;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.jspecify.annotations.Nullable;

/** What went wrong on the network, in a person's words. */
final class Faults {

    private static final int DEEPEST = 10;

    private Faults() {}

    static String of(Throwable wrapped, Duration limit) {
        var failure = unwrapped(wrapped);
        if (failure instanceof ForbiddenAddress) {
            return told(failure);
        }
        if (failure instanceof UnknownHostException) {
            return "The name is not known";
        }
        if (failure instanceof TimeoutException || failure instanceof SocketTimeoutException) {
            return "No answer within " + seconds(limit);
        }
        if (failure instanceof SSLException) {
            return "No trusted connection: " + untrusted(failure);
        }
        if (failure instanceof NoRouteToHostException) {
            return "There is no way to it";
        }
        if (failure instanceof ConnectException) {
            return "Connection refused";
        }
        if (failure instanceof ConnectionClosedException) {
            return "The connection was closed without an answer";
        }
        return told(failure);
    }

    static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private static Throwable unwrapped(Throwable failure) {
        var cause = failure;
        while ((cause instanceof CompletionException || cause instanceof UncheckedIOException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String untrusted(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (@Nullable Throwable cause = failure; cause != null && causes.size() < DEEPEST; cause = cause.getCause()) {
            causes.add(cause);
        }
        if (causes.stream().anyMatch(CertificateExpiredException.class::isInstance)) {
            return "its certificate has expired";
        }
        if (causes.stream().anyMatch(CertificateNotYetValidException.class::isInstance)) {
            return "its certificate is not valid yet";
        }
        if (causes.stream()
                .anyMatch(cause ->
                        cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException)) {
            return "nobody who is trusted vouches for its certificate";
        }
        return told(failure);
    }

    private static String told(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
