package tech.ihelper.connectors.grafana;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.inbox.AlertsEdge;

/** {@code POST /api/v1/alerts/grafana} into the inbox. */
@Component
class GrafanaRoute extends RouteBuilder {

    private final AlertsEdge edge;

    GrafanaRoute(AlertsEdge edge) {
        this.edge = edge;
    }

    @Override
    public void configure() {
        from(AlertsEdge.address(GrafanaMessages.NAME))
                .routeId(AlertsEdge.routeId(GrafanaMessages.NAME))
                .process(edge);
    }
}
