package tech.ihelper.connectors.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tech.ihelper.connectors.ConnectorsTestApp;
import tech.ihelper.connectors.Databases;

/** Too many messages, a sign-in that fails, and a database that is gone. */
@SpringBootTest(
        classes = ConnectorsTestApp.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.flyway.locations=classpath:connectors",
            "spring.datasource.hikari.connection-timeout=250",
            "ihelper.connectors.inbox.burst=2",
            "ihelper.connectors.inbox.rate=0.01"
        })
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsUnderPressureWebTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        var url = Databases.h2Url();
        registry.add("spring.datasource.url", () -> url);
    }

    @LocalServerPort
    int port;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    CamelContext camel;

    @Test
    @Order(1)
    void holdsBackAnIntegrationThatFloodsAndLetsOthersPass() throws Exception {
        assertThat(post("all").statusCode()).isEqualTo(202);
        assertThat(post("all").statusCode()).isEqualTo(202);

        var held = post("all");

        assertThat(held.statusCode()).isEqualTo(429);
        assertThat(held.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Integer.parseInt(held.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 100);
        // Counted when the request is over, which may be a moment after the sender has its answer.
        var refused = meters.counter("ihelper.inbox.refused", "source", "generic", "status", "429");
        await().untilAsserted(() -> assertThat(refused.count()).isEqualTo(1));
        assertThat(post("acme").statusCode()).isEqualTo(202);
    }

    @Test
    @Order(2)
    void aSignInThatFailsIsNoErrorPage() throws Exception {
        var response = post("explode");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).doesNotContain("innards").contains("Nothing was kept");
    }

    @Test
    @Order(3)
    void asksToSendAgainWhileTheRouteIsNotUp() throws Exception {
        camel.getRouteController().stopRoute("generic-alerts");

        var response = post("acme");

        assertThat(response.statusCode())
                .as("a 404 would be taken for an answer")
                .isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        camel.getRouteController().startRoute("generic-alerts");
    }

    @Test
    @Order(4)
    void saysThatNothingWasKeptWhenTheDatabaseIsGone() throws Exception {
        jdbc.execute("shutdown immediately");

        var response = post("acme");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).contains("message-not-kept");
    }

    private HttpResponse<String> post(String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/alerts/generic"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"t\"}"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
