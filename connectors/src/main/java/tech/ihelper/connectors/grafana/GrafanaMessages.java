package tech.ihelper.connectors.grafana;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.inbox.Alert;
import tech.ihelper.connectors.inbox.AlertSource;
import tech.ihelper.connectors.inbox.MessagePart;
import tech.ihelper.connectors.inbox.NotUnderstood;

/** Grafana's unified alerting, webhook notifier (grafana.com/docs, "Configure the webhook notifier"). */
@Component
class GrafanaMessages implements AlertSource {

    static final String NAME = "grafana";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Alert> read(MessagePart message) throws NotUnderstood {
        var groupStatus = message.has("status") ? message.status("status", null) : null;
        var alerts = new ArrayList<Alert>();
        for (var part : message.parts("alerts")) {
            var labels = part.labels("labels");
            // The panel shows the curve that fired; the rule's own page is the next best.
            var url = part.webAddress("panelURL", "dashboardURL", "generatorURL");
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
