package tech.ihelper.app.endpoints;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.connectors.endpoint.HttpCall;
import tech.ihelper.connectors.endpoint.HttpCalls;
import tech.ihelper.connectors.endpoint.MqttCalls;
import tech.ihelper.connectors.endpoint.RefusedUpload;
import tech.ihelper.connectors.endpoint.SftpCalls;
import tech.ihelper.connectors.endpoint.SftpServer;
import tech.ihelper.connectors.endpoint.UnknownHostKey;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.connectors.probe.ForbiddenAddress;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;

/** Tries an endpoint before a case needs it: a request that changes nothing, or a message that says it is a test. */
@Component
class EndpointTrial {

    private final Endpoints endpoints;
    private final EndpointSecrets secrets;
    private final HttpCalls calls;
    private final MqttCalls mqtt;
    private final SftpCalls sftp;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    EndpointTrial(
            Endpoints endpoints,
            EndpointSecrets secrets,
            HttpCalls calls,
            MqttCalls mqtt,
            SftpCalls sftp,
            Outbox outbox,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.calls = calls;
        this.mqtt = mqtt;
        this.sftp = sftp;
        this.outbox = outbox;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** @return in words for the admin how it went, without anything of the answer but its status */
    String run(Caller by, String name) {
        var endpoint = endpoints.byName(name).orElseThrow(EndpointRefusal::unknown);
        var went =
                switch (endpoint.kind()) {
                    case HTTP -> asked(endpoint);
                    case MQTT -> greeted(endpoint);
                    case SFTP -> visited(endpoint);
                    case CHAT -> sent(endpoint);
                };
        return noted(by, name, went);
    }

    /**
     * Asks a file server that is not registered yet for its key.
     *
     * @param wish whose address is one
     * @return in words for the admin
     */
    String hostKey(Caller by, EndpointWish wish) {
        var went = "";
        try {
            sftp.look(new SftpServer(wish.base(), wish.account(), null, null, wish.hostKey(), wish.timeout()));
        } catch (UnknownHostKey e) {
            went =
                    "The server presents the host key %s. Enter it when the people who run the server say that it is theirs."
                            .formatted(e.presented());
        } catch (IOException e) {
            went = failed(e);
        }
        return noted(by, wish.name(), went);
    }

    private String noted(Caller by, String name, String went) {
        transactions.executeWithoutResult(
                status -> audit.record(new AuditEntry(by, "endpoint-tried", name, null, went)));
        return went;
    }

    private String asked(Endpoint endpoint) {
        try {
            var answer = calls.call(new HttpCall(
                    "GET", URI.create(endpoint.address()), secrets.headers(endpoint), null, endpoint.timeout()));
            return answer.status() == 401 || answer.status() == 403
                    ? "It answered %d: it does not let us in. Check the secret.".formatted(answer.status())
                    : "It answered %d.".formatted(answer.status());
        } catch (IOException e) {
            return failed(e);
        }
    }

    private String greeted(Endpoint broker) {
        try {
            mqtt.publish(PublishMqtt.message(broker, secrets, null, ""));
            return "The broker lets us in.";
        } catch (IOException e) {
            return failed(e);
        }
    }

    private String visited(Endpoint server) {
        try {
            sftp.look(UploadFile.server(server, secrets));
            return "It lets us in, it has the registered key, and the folder is there.";
        } catch (UnknownHostKey e) {
            return UploadFile.words(e);
        } catch (RefusedUpload e) {
            return e.getMessage() + ".";
        } catch (IOException e) {
            return failed(e);
        }
    }

    private static String failed(IOException failure) {
        return failure instanceof ForbiddenAddress
                ? "It is in a network that is not called. An operator allows it with ihelper.endpoints.allowed-networks."
                : "There was no answer: %s.".formatted(failure.getMessage());
    }

    private String sent(Endpoint room) {
        var delivery = new Delivery(
                "chat/trial/" + UUID.randomUUID(),
                Delivery.Channel.VISITOR_WEBHOOK,
                Objects.requireNonNull(room.secret()),
                room.name(),
                "Test",
                "This is a test of iHelper. Nothing is to be done.",
                null,
                null);
        transactions.executeWithoutResult(status -> outbox.enqueue(delivery));
        return "A test message is on its way; the outbox says whether it arrived.";
    }
}
