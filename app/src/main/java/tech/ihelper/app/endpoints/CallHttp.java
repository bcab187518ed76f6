package tech.ihelper.app.endpoints;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.endpoint.Answers;
import tech.ihelper.connectors.endpoint.BodyTemplate;
import tech.ihelper.connectors.endpoint.HttpAnswer;
import tech.ihelper.connectors.endpoint.HttpCall;
import tech.ihelper.connectors.endpoint.HttpCalls;
import tech.ihelper.connectors.endpoint.PathTemplate;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkError;
import tech.ihelper.engine.work.WorkFault;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;

/** Calls an endpoint by HTTP. The model says which, and what of it; where that is, only the admin said. */
@Component
class CallHttp implements ExternalWorker {

    private static final String REFUSED = "endpoints.call-refused";

    /** Not an answer to what was asked: asking again may help. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final Endpoints endpoints;
    private final EndpointSecrets secrets;
    private final HttpCalls calls;

    CallHttp(Endpoints endpoints, EndpointSecrets secrets, HttpCalls calls) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.calls = calls;
    }

    @Override
    public String topic() {
        return "endpoints.http-call";
    }

    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Call HTTP endpoint",
                        "Calls a system that an admin registered, and keeps what it answers.",
                        EndpointChoice.input(endpoints.of(Endpoint.Kind.HTTP)),
                        WorkOffer.Input.choice("method", "Method", "", "GET", methods()),
                        WorkOffer.Input.text(
                                "path",
                                "Path",
                                "From the endpoint's address down, with variables in braces: /tickets/{number}?state=open",
                                "/",
                                true),
                        WorkOffer.Input.lines(
                                "body",
                                "Body",
                                "JSON with variables in its texts: {\"title\": \"Outage {number}\"}. Empty for none."),
                        WorkOffer.Input.lines(
                                "answers",
                                "Keep of the answer",
                                "A line each: a variable and where its value stands, as in ticket = /data/id or"
                                        + " answered = status."))
                .failingWith(REFUSED);
    }

    private static List<WorkOffer.Choice> methods() {
        return new TreeSet<>(EndpointWish.METHODS)
                .stream().map(method -> new WorkOffer.Choice(method, method)).toList();
    }

    @Override
    public List<WorkFault> check(Map<String, String> inputs) {
        var faults = new ArrayList<WorkFault>();
        EndpointChoice.check(inputs, Endpoint.Kind.HTTP, endpoints, faults).ifPresent(endpoint -> {
            var method = inputs.getOrDefault("method", "");
            if (!endpoint.methods().contains(method)) {
                faults.add(new WorkFault(
                        "'%s' is not called with '%s'.".formatted(endpoint.name(), method),
                        "Choose one of %s, or ask an admin to allow it."
                                .formatted(String.join(", ", endpoint.methods()))));
            }
        });
        var body = inputs.getOrDefault("body", "");
        EndpointChoice.unfit(faults, () -> new PathTemplate(inputs.getOrDefault("path", "")));
        EndpointChoice.unfit(faults, () -> new Answers(inputs.getOrDefault("answers", "")));
        if (!body.isBlank()) {
            EndpointChoice.unfit(faults, () -> new BodyTemplate(body));
        }
        return faults;
    }

    @Override
    public Map<String, ? extends @Nullable Object> run(WorkOrder order) throws IOException {
        var endpoint = EndpointChoice.of(order, Endpoint.Kind.HTTP, endpoints);
        var method = order.text("method");
        if (!endpoint.methods().contains(method)) {
            throw new IllegalStateException("'%s' is not called with %s.".formatted(endpoint.name(), method));
        }
        var answers = new Answers(text(order, "answers"));
        var answer = calls.call(call(order, endpoint, method));
        if (answer.status() >= 200 && answer.status() < 300) {
            return answers.of(answer.status(), answer.body());
        }
        throw refused(endpoint, answer);
    }

    private HttpCall call(WorkOrder order, Endpoint endpoint, String method) {
        var headers = new LinkedHashMap<>(secrets.headers(endpoint));
        headers.put("Accept", "application/json");
        headers.put("Idempotency-Key", order.key());
        var body = text(order, "body");
        return new HttpCall(
                method,
                new PathTemplate(order.text("path")).at(URI.create(endpoint.address()), Values.of(order)),
                headers,
                body.isBlank() ? null : new BodyTemplate(body).with(Values.of(order)),
                endpoint.timeout());
    }

    /** What the other side says no to stays no; what it cannot do now is tried again. */
    private static RuntimeException refused(Endpoint endpoint, HttpAnswer answer) {
        var words = "'%s' answered %d.".formatted(endpoint.name(), answer.status());
        if (answer.status() >= 500 || PASSING.contains(answer.status())) {
            return new IllegalStateException(words);
        }
        return new WorkError(REFUSED, answer.status() < 400 ? words + " Redirects are not followed." : words);
    }

    private static String text(WorkOrder order, String variable) {
        return order.variables().get(variable) instanceof String text ? text : "";
    }

    @Override
    public int tries() {
        return 5;
    }
}
