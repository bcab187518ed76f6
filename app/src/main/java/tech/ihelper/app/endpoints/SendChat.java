package tech.ihelper.app.endpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.connectors.endpoint.TextTemplate;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkFault;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;

/**
 * Writes into a chat room. The outbox does it, in the lane whose addresses are looked at when a connection is made, and where a
 * room that hangs holds up nobody's page.
 */
@Component
class SendChat implements ExternalWorker {

    private final Endpoints endpoints;
    private final Outbox outbox;
    private final TransactionTemplate transactions;

    SendChat(Endpoints endpoints, Outbox outbox, PlatformTransactionManager transactions) {
        this.endpoints = endpoints;
        this.outbox = outbox;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Override
    public String topic() {
        return "endpoints.send-chat";
    }

    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                "Send chat message",
                "Writes into a chat room that an admin registered.",
                EndpointChoice.input(endpoints.of(Endpoint.Kind.CHAT)),
                WorkOffer.Input.lines(
                        "text", "Message", "Plain words, with variables in braces: Ticket {number} is open."));
    }

    @Override
    public List<WorkFault> check(Map<String, String> inputs) {
        var faults = new ArrayList<WorkFault>();
        EndpointChoice.check(inputs, Endpoint.Kind.CHAT, endpoints, faults);
        if (inputs.getOrDefault("text", "").isBlank()) {
            faults.add(new WorkFault("The message is empty.", "Write what is sent."));
        }
        return faults;
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) {
        var room = EndpointChoice.of(order, Endpoint.Kind.CHAT, endpoints);
        var text = new TextTemplate(order.text("text")).with(Values.of(order));
        var delivery = new Delivery(
                "chat/" + order.key(),
                Delivery.Channel.VISITOR_WEBHOOK,
                Objects.requireNonNull(room.secret()),
                room.name(),
                order.number(),
                text,
                null,
                order.number());
        transactions.executeWithoutResult(status -> outbox.enqueue(delivery));
        return Map.of();
    }
}
