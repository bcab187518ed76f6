package tech.ihelper.connectors.alertmanager;

import java.util.List;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.inbox.Alert;
import tech.ihelper.connectors.inbox.AlertGroups;
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
        return AlertGroups.read(message, "generatorURL");
    }
}
