package tech.ihelper.app.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.UUID;
import tech.ihelper.app.support.Web.Visit;

/** Something breaks, and iHelper hears of it as it would of the real thing. */
public final class Alarm {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Alarm() {}

    /** Opens an incident about a system of its own and returns its number. */
    public static String fires(Web web) {
        return fires(web.token(AppTest.TOKEN), "box-" + UUID.randomUUID());
    }

    public static String fires(Visit program, String instance) {
        var answer = program.json(
                "/api/v1/alerts/alertmanager",
                """
                {"version":"4","status":"firing","alerts":[{"status":"firing",
                 "labels":{"alertname":"Down","instance":"%s","severity":"critical"},
                 "annotations":{"summary":"%s does not answer"}}]}
                """
                        .formatted(instance, instance));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer.body()).at("/incidents/0").asText();
    }

    /** The open task of a case. */
    public static JsonNode task(Visit program, String number) {
        var found = json(program.get("/api/v1/tasks?q=" + number).body()).path("items");
        assertThat(found).as("open tasks of " + number).hasSize(1);
        return found.get(0);
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException("Not JSON: " + text, e);
        }
    }
}
