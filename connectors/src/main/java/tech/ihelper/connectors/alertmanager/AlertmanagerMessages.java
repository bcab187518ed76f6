package tech.ihelper.connectors.alertmanager;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.inbox.Alert;
import tech.ihelper.connectors.inbox.AlertSource;
import tech.ihelper.connectors.inbox.MessagePart;
import tech.ihelper.connectors.inbox.NotUnderstood;

/** Prometheus Alertmanager's webhook, version 4 (prometheus.io/docs/alerting, {@code webhook_config}). */
@Component
class AlertmanagerMessages implements AlertSource {

    static final String NAME = "alertmanager";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Alert> read(MessagePart message) throws NotUnderstood {
        // The group's status stands in for an alert that says none: "resolved" means that all of them are.
        var groupStatus = message.has("status") ? message.status("status", null) : null;
        var alerts = new ArrayList<Alert>();
        for (var part : message.parts("alerts")) {
            var labels = part.labels("labels");
            var url = part.webAddress("generatorURL");
            alerts.add(new Alert(
                    part.fingerprint("fingerprint", labels),
                    part.status("status", groupStatus),
                    labels,
                    part.annotations("annotations"),
                    part.time("startsAt"),
                    part.time("endsAt"),
                    url != null ? url : message.webAddress("externalURL")));
        }
        return alerts;
    }
}
