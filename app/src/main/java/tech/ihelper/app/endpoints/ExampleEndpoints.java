package tech.ihelper.app.endpoints;

import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ExampleData;

/** What the example company's processes may call. The names end in {@code .example}, so nothing leaves the house. */
@Component
@Profile("example")
class ExampleEndpoints implements ExampleData {

    private static final int AFTER_THE_SUBJECTS = 1_000;

    private final EndpointDesk desk;

    ExampleEndpoints(EndpointDesk desk) {
        this.desk = desk;
    }

    @Override
    public int order() {
        return AFTER_THE_SUBJECTS;
    }

    @Override
    public void create(Caller by) {
        desk.register(
                by,
                new EndpointWish(
                        "carrier-tickets",
                        Endpoint.Kind.HTTP,
                        "https://tickets.nordlink.example/api/v2",
                        Set.of("GET", "POST"),
                        Endpoint.Authentication.BEARER,
                        "",
                        "a-token-of-the-example",
                        "",
                        15));
        desk.register(
                by,
                new EndpointWish(
                        "service-desk-room",
                        Endpoint.Kind.CHAT,
                        "https://chat.nordhafen.example/hooks/service-desk",
                        Set.of(),
                        Endpoint.Authentication.NONE,
                        "",
                        "",
                        "",
                        10));
    }
}
