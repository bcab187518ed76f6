package tech.ihelper.app.endpoints;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.endpoint.FilePath;
import tech.ihelper.connectors.endpoint.RefusedUpload;
import tech.ihelper.connectors.endpoint.SftpCalls;
import tech.ihelper.connectors.endpoint.SftpServer;
import tech.ihelper.connectors.endpoint.TextTemplate;
import tech.ihelper.connectors.endpoint.UnknownHostKey;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Documents;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkError;
import tech.ihelper.engine.work.WorkFault;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;

/** Puts a file on an SFTP server: a text, or a document that was issued for the case. A second time it takes the first one's place. */
@Component
class UploadFile implements ExternalWorker {

    private static final String REFUSED = "endpoints.call-refused";

    /** An error of its own, so that a model that expects a no does not take a stranger's server for one. */
    private static final String STRANGER = "endpoints.host-key-unknown";

    private final Endpoints endpoints;
    private final EndpointSecrets secrets;
    private final SftpCalls calls;
    private final Documents documents;

    UploadFile(Endpoints endpoints, EndpointSecrets secrets, SftpCalls calls, Documents documents) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.calls = calls;
        this.documents = documents;
    }

    @Override
    public String topic() {
        return "endpoints.sftp-upload";
    }

    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Upload file by SFTP",
                        "Puts a file on a server that an admin registered, in place of one that has its name.",
                        EndpointChoice.input(endpoints.of(Endpoint.Kind.SFTP)),
                        WorkOffer.Input.text(
                                "path",
                                "File",
                                "Below the endpoint's folder, with variables in braces: outages/{caseNumber}.txt",
                                "",
                                true),
                        WorkOffer.Input.lines(
                                "content", "Content", "Plain words, with variables in braces. Empty for a document."),
                        WorkOffer.Input.text(
                                "document",
                                "Document",
                                "Instead of a content: number of a document that was issued for this case, as {document}",
                                "",
                                false))
                .failingWith(REFUSED, STRANGER);
    }

    @Override
    public List<WorkFault> check(Map<String, String> inputs) {
        var faults = new ArrayList<WorkFault>();
        EndpointChoice.check(inputs, Endpoint.Kind.SFTP, endpoints, faults);
        EndpointChoice.unfit(faults, () -> new FilePath(inputs.getOrDefault("path", "")));
        if (inputs.getOrDefault("content", "").isBlank()
                == inputs.getOrDefault("document", "").isBlank()) {
            faults.add(new WorkFault(
                    "The file is a content or a document, and one of them has to be there.",
                    "Write the content, or the number of a document."));
        }
        return faults;
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) throws IOException {
        var endpoint = EndpointChoice.of(order, Endpoint.Kind.SFTP, endpoints);
        var path = new FilePath(order.text("path")).with(Values.of(order));
        try {
            calls.upload(server(endpoint, secrets), path, content(order));
            return Map.of();
        } catch (RefusedUpload e) {
            throw new WorkError(REFUSED, "'%s': %s.".formatted(endpoint.name(), e.getMessage()));
        } catch (UnknownHostKey e) {
            throw new WorkError(STRANGER, "'%s' was told nothing. %s".formatted(endpoint.name(), words(e)));
        }
    }

    static SftpServer server(Endpoint endpoint, EndpointSecrets secrets) {
        var opened = secrets.opened(endpoint);
        var isKey = endpoint.authentication() == Endpoint.Authentication.KEY;
        return new SftpServer(
                URI.create(endpoint.address()),
                endpoint.account(),
                isKey ? null : opened,
                isKey ? opened : null,
                endpoint.hostKey(),
                endpoint.timeout());
    }

    /** For the admin, who alone can say whether it is still the same server. */
    static String words(UnknownHostKey stranger) {
        return stranger.getMessage() + ". When the people who run the server say that this is its key, enter it under"
                + " Manage > Endpoints.";
    }

    private byte[] content(WorkOrder order) {
        var document = text(order, "document");
        if (document.isBlank()) {
            return new TextTemplate(text(order, "content"))
                    .with(Values.of(order))
                    .getBytes(StandardCharsets.UTF_8);
        }
        var number = new TextTemplate(document).with(Values.of(order)).strip();
        // The number may come from outside: only what belongs to this case leaves the house with it.
        var belongs = documents.about(order.number(), ClientScope.ALL).stream()
                .anyMatch(one -> one.number().equals(number));
        return (belongs ? documents.content(number, ClientScope.ALL) : Optional.<byte[]>empty())
                .orElseThrow(() -> new WorkError(
                        REFUSED, "There is no document '%s' of the case %s.".formatted(number, order.number())));
    }

    private static String text(WorkOrder order, String variable) {
        return order.variables().get(variable) instanceof String text ? text : "";
    }

    @Override
    public int tries() {
        return 5;
    }
}
