package tech.ihelper.app.endpoints;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.endpoint.BodyTemplate;
import tech.ihelper.connectors.endpoint.MqttCalls;
import tech.ihelper.connectors.endpoint.MqttMessage;
import tech.ihelper.connectors.endpoint.MqttTopic;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkFault;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;

/** Publishes a message at a broker. It is done when the broker has it; after a failure it may be published twice. */
@Component
class PublishMqtt implements ExternalWorker {

    private final Endpoints endpoints;
    private final EndpointSecrets secrets;
    private final MqttCalls calls;

    PublishMqtt(Endpoints endpoints, EndpointSecrets secrets, MqttCalls calls) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.calls = calls;
    }

    @Override
    public String topic() {
        return "endpoints.mqtt-publish";
    }

    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                "Publish MQTT message",
                "Publishes a message at a broker that an admin registered.",
                EndpointChoice.input(endpoints.of(Endpoint.Kind.MQTT)),
                WorkOffer.Input.text("topic", "Topic", "With variables in braces: sites/{site}/alarm", "", true),
                WorkOffer.Input.lines(
                        "body", "Message", "JSON with variables in its texts: {\"outage\": \"{caseNumber}\"}"));
    }

    @Override
    public List<WorkFault> check(Map<String, String> inputs) {
        var faults = new ArrayList<WorkFault>();
        EndpointChoice.check(inputs, Endpoint.Kind.MQTT, endpoints, faults);
        EndpointChoice.unfit(faults, () -> new MqttTopic(inputs.getOrDefault("topic", "")));
        EndpointChoice.unfit(faults, () -> new BodyTemplate(inputs.getOrDefault("body", "")));
        return faults;
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) throws IOException {
        var broker = EndpointChoice.of(order, Endpoint.Kind.MQTT, endpoints);
        var values = Values.of(order);
        calls.publish(message(
                broker,
                secrets,
                new MqttTopic(order.text("topic")).with(values),
                new BodyTemplate(order.text("body")).with(values)));
        return Map.of();
    }

    static MqttMessage message(Endpoint broker, EndpointSecrets secrets, @Nullable String topic, String payload) {
        return new MqttMessage(
                URI.create(broker.address()),
                broker.account().isEmpty() ? null : broker.account(),
                secrets.opened(broker),
                topic,
                payload,
                broker.timeout());
    }

    @Override
    public int tries() {
        return 5;
    }
}
