package tech.ihelper.app.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ManualClock;

class KeptEndpointsTest {

    private final ManualClock clock = new ManualClock();

    private Endpoint ticketSystem(String address, Set<String> methods) {
        return new Endpoint(
                "ticket-system",
                Endpoint.Kind.HTTP,
                address,
                methods,
                Endpoint.Authentication.BEARER,
                "",
                "sealed",
                "",
                Duration.ofSeconds(5),
                clock.instant(),
                "anna");
    }

    @EveryDatabase
    void whatAnAdminRegistersIsFoundAsItWasAndANameIsTakenOnce(Databases kind) {
        try (var database = kind.fresh()) {
            var endpoints = new Endpoints(database.jdbc());
            var first = ticketSystem("https://tickets.example/api", Set.of("GET", "POST"));

            assertThat(endpoints.add(first)).isTrue();
            assertThat(endpoints.add(ticketSystem("https://elsewhere.example", Set.of("GET"))))
                    .isFalse();

            assertThat(endpoints.all()).containsExactly(first);
            assertThat(endpoints.of(Endpoint.Kind.HTTP)).containsExactly(first);
            assertThat(endpoints.of(Endpoint.Kind.MQTT)).isEmpty();
        }
    }

    @EveryDatabase
    void aChangeAndARemovalAreAboutTheOneOfThatName(Databases kind) {
        try (var database = kind.fresh()) {
            var endpoints = new Endpoints(database.jdbc());
            endpoints.add(ticketSystem("https://tickets.example/api", Set.of("GET")));
            clock.advance(Duration.ofDays(1));
            var changed = ticketSystem("https://new.example/api", Set.of("GET", "DELETE"));

            endpoints.change(changed);
            endpoints.remove("team-room");
            assertThat(endpoints.byName("ticket-system")).contains(changed);

            endpoints.remove("ticket-system");
            assertThat(endpoints.all()).isEmpty();
        }
    }
}
