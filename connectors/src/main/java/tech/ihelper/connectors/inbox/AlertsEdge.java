package tech.ihelper.connectors.inbox;

import java.util.LinkedHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.edge.Answer;
import tech.ihelper.connectors.edge.Answer.Problem;

/** The end of every alert route: what comes in is stored and understood, what became of it is answered. */
@Component
public class AlertsEdge implements Processor {

    static final String PATH = "/api/v1/alerts/";

    private static final Logger log = LoggerFactory.getLogger(AlertsEdge.class);
    private static final String INBOX = "inbox";
    private static final int RETRY_SECONDS = 30;

    private final Intake intake;

    AlertsEdge(Intake intake) {
        this.intake = intake;
    }

    /** The address that a source's route consumes from. */
    public static String address(String source) {
        return "platform-http:" + PATH + source + "?httpMethodRestrict=POST&muteException=true";
    }

    /** The id of a source's route. */
    public static String routeId(String source) {
        return source + "-alerts";
    }

    @Override
    public void process(Exchange exchange) {
        var answer = answer(exchange);
        var out = exchange.getMessage();
        out.removeHeaders("*");
        out.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        out.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach(out::setHeader);
        out.setBody(answer.body());
    }

    private Answer answer(Exchange exchange) {
        var post =
                AlertsFilter.post(exchange.getMessage(PlatformHttpMessage.class).getRequest());
        Receipt receipt;
        try {
            receipt = intake.receive(post.source(), post.integration(), post.contentType(), post.body());
        } catch (RuntimeException e) {
            log.error("A message of {} could not be stored", post.source(), e);
            return Problem.of(503, "message-not-kept", "The message could not be stored")
                    .detail("Nothing was kept. Send it again.")
                    .retryAfter(RETRY_SECONDS)
                    .answer();
        }
        if (receipt instanceof Receipt.Understood understood) {
            return accepted(understood);
        }
        if (receipt instanceof Receipt.Rejected rejected) {
            return Problem.of(422, "message-not-understood", "The message could not be understood")
                    .detail(rejected.reason() + " The message is kept in the inbox and can be corrected there.")
                    .field(rejected.field())
                    .with(INBOX, rejected.inbox())
                    .answer();
        }
        return Problem.of(503, "message-kept", "The message is kept but not processed yet")
                .detail("It is in the inbox under " + receipt.inbox()
                        + " and will be processed; sending it again does no harm.")
                .with(INBOX, receipt.inbox())
                .retryAfter(RETRY_SECONDS)
                .answer();
    }

    private static Answer accepted(Receipt.Understood receipt) {
        var members = new LinkedHashMap<String, Object>();
        members.put("received", receipt.received());
        members.put("incidents", receipt.incidents());
        return Answer.json(202, members);
    }
}
