package tech.ihelper.connectors.probe;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import tech.ihelper.connectors.Text;

/** What went wrong on the network, in a person's words. */
final class Faults {

    private static final int LONGEST = 300;

    private Faults() {}

    static String of(Throwable failure, Duration limit) {
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
            return "No trusted connection: " + told(failure);
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

    private static String told(Throwable failure) {
        var message = failure.getMessage();
        return Text.cut(
                Text.storable(
                        message == null || message.isBlank()
                                ? failure.getClass().getSimpleName()
                                : message),
                LONGEST);
    }
}
