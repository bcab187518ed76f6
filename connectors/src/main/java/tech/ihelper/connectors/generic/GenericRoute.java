package tech.ihelper.connectors.generic;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.inbox.AlertsEdge;

/** {@code POST /api/v1/alerts/generic} into the inbox. */
@Component
class GenericRoute extends RouteBuilder {

    private final AlertsEdge edge;

    GenericRoute(AlertsEdge edge) {
        this.edge = edge;
    }

    @Override
    public void configure() {
        from(AlertsEdge.address(GenericMessages.NAME))
                .routeId(AlertsEdge.routeId(GenericMessages.NAME))
                .process(edge);
    }
}
