package tech.ihelper.connectors.generic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.inbox.Alert;
import tech.ihelper.connectors.inbox.AlertSource;
import tech.ihelper.connectors.inbox.MessagePart;
import tech.ihelper.connectors.inbox.NotUnderstood;

/**
 * The house's own JSON for every sender that can post some: one alert, an array of them, or an object with
 * {@code alerts}. The fields are described in {@code connectors/README.md}.
 */
@Component
class GenericMessages implements AlertSource {

    static final String NAME = "generic";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Alert> read(MessagePart message) throws NotUnderstood {
        var parts =
                message.isList() ? message.parts() : message.has("alerts") ? message.parts("alerts") : List.of(message);
        var alerts = new ArrayList<Alert>();
        for (var part : parts) {
            alerts.add(alert(part));
        }
        return alerts;
    }

    private static Alert alert(MessagePart part) throws NotUnderstood {
        var labels = part.labels("labels");
        var annotations = part.annotations("annotations");
        var title = part.text("title");
        putIfAbsent(labels, "alertname", title);
        putIfAbsent(labels, "system", part.text("system"));
        putIfAbsent(labels, "severity", part.text("severity"));
        putIfAbsent(annotations, "summary", title);
        putIfAbsent(annotations, "description", part.prose("description"));
        var status = part.status("status", Alert.Status.FIRING);
        if (status == Alert.Status.FIRING
                && title == null
                && !labels.containsKey("alertname")
                && !annotations.containsKey("summary")) {
            throw new NotUnderstood(part.path("title"), "is missing. Say in a few words what is wrong.");
        }
        return new Alert(
                part.fingerprint("id", labels),
                status,
                labels,
                annotations,
                part.time("startsAt"),
                part.time("endsAt"),
                part.webAddress("url"));
    }

    private static void putIfAbsent(Map<String, String> map, String name, @Nullable String value) {
        if (value != null) {
            map.putIfAbsent(name, value);
        }
    }
}
