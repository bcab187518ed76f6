package tech.ihelper.connectors.alertmanager;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.inbox.AlertsEdge;

/** {@code POST /api/v1/alerts/alertmanager} into the inbox. */
@Component
class AlertmanagerRoute extends RouteBuilder {

    private final AlertsEdge edge;

    AlertmanagerRoute(AlertsEdge edge) {
        this.edge = edge;
    }

    @Override
    public void configure() {
        from(AlertsEdge.address(AlertmanagerMessages.NAME))
                .routeId(AlertsEdge.routeId(AlertmanagerMessages.NAME))
                .process(edge);
    }
}
