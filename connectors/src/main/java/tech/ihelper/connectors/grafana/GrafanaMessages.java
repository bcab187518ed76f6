package tech.ihelper.connectors.grafana;

import java.util.List;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.inbox.Alert;
import tech.ihelper.connectors.inbox.AlertGroups;
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
        // The panel shows the curve that fired; the rule's own page is the next best.
        return AlertGroups.read(message, "panelURL", "dashboardURL", "generatorURL");
    }
}
