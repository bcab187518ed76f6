package tech.ihelper.app.endpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.connectors.endpoint.TextTemplate;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkError;
import tech.ihelper.engine.work.WorkFault;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;

/** Sends an e-mail to one address, through the outbox. */
@Component
class SendMail implements ExternalWorker {

    private static final String REFUSED = "endpoints.address-refused";
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`|~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");
    private static final int LONGEST_SUBJECT = 200;

    private final Outbox outbox;
    private final TransactionTemplate transactions;

    SendMail(Outbox outbox, PlatformTransactionManager transactions) {
        this.outbox = outbox;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Override
    public String topic() {
        return "endpoints.send-mail";
    }

    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Send e-mail",
                        "Mails one person, with the words and variables of this step.",
                        WorkOffer.Input.text(
                                "to", "To", "One address, or a variable that holds one, as ${mail}.", "", true),
                        WorkOffer.Input.text(
                                "subject", "Subject", "With variables in braces: Outage {number}", "", true),
                        WorkOffer.Input.lines("text", "Text", "Plain words, with variables in braces."))
                .failingWith(REFUSED);
    }

    @Override
    public List<WorkFault> check(Map<String, String> inputs) {
        var faults = new ArrayList<WorkFault>();
        var to = inputs.getOrDefault("to", "");
        if (!to.contains("${") && !ADDRESS.matcher(to).matches()) {
            faults.add(new WorkFault(
                    to.isBlank() ? "Nobody is named who gets it." : "'%s' is no mail address.".formatted(to),
                    "Write one address, or a variable that holds one, as ${mail}."));
        }
        for (var name : List.of("subject", "text")) {
            if (inputs.getOrDefault(name, "").isBlank()) {
                faults.add(new WorkFault("The mail has no %s.".formatted(name), "Write it."));
            }
        }
        return faults;
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) {
        var to = order.text("to").strip();
        if (!ADDRESS.matcher(to).matches()) {
            throw new WorkError(REFUSED, "'%s' is no mail address.".formatted(to));
        }
        var subject = new TextTemplate(order.text("subject"))
                .with(Values.of(order))
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        var delivery = new Delivery(
                "mail/" + order.key(),
                Delivery.Channel.MAIL,
                to,
                to,
                subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT),
                new TextTemplate(order.text("text")).with(Values.of(order)),
                null,
                order.number());
        transactions.executeWithoutResult(status -> outbox.enqueue(delivery));
        return Map.of();
    }
}
