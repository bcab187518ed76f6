package tech.ihelper.connectors.ping;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.LockingRetry;

/** {@code /ping/{uuid}} and what may follow it, to the subject whose check it is. */
@Component
class PingRoute extends RouteBuilder {

    static final String PATH = "/ping";

    private static final Logger log = LoggerFactory.getLogger(PingRoute.class);
    private static final int RETRY_SECONDS = 30;

    private final ObjectProvider<PingListener> listeners;
    private final LockingRetry retry = new LockingRetry();

    /** @param listeners none, as long as no subject wants to be pinged */
    PingRoute(ObjectProvider<PingListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public void configure() {
        from("platform-http:" + PATH + "?matchOnUriPrefix=true&httpMethodRestrict=HEAD,GET,POST&muteException=true")
                .routeId("pings")
                .process(this::answer);
    }

    private void answer(Exchange exchange) {
        var request = exchange.getMessage(PlatformHttpMessage.class).getRequest();
        var answer = answer(PingFilter.ping(request));
        var out = exchange.getMessage();
        out.removeHeaders("*");
        out.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        out.setHeader(Exchange.CONTENT_TYPE, PingAnswer.CONTENT_TYPE);
        answer.headers().forEach(out::setHeader);
        out.setBody(answer.body());
    }

    private PingAnswer answer(Ping ping) {
        try {
            var known = listeners.orderedStream().anyMatch(listener -> retry.call(() -> listener.accept(ping)));
            return known ? PingAnswer.OK : PingAnswer.UNKNOWN;
        } catch (RuntimeException e) {
            log.error("{} could not be kept: {}", ping, withoutSecret(ping, e));
            return PingAnswer.notKept(RETRY_SECONDS);
        }
    }

    /** A database names the row that it complains about, and the check's name is its secret. */
    private static String withoutSecret(Ping ping, RuntimeException failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString().replace(ping.check().toString(), ping.shown());
    }
}
