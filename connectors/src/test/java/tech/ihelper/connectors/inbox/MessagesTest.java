package tech.ihelper.connectors.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import tech.ihelper.connectors.Samples;

/** What is understood of each product's messages, and how what is not is refused. */
class MessagesTest {

    private static final InboxProperties.Limits LIMITS = new InboxProperties.Limits(3, 3, 20, 40, 50);
    private static final InboxProperties.Limits WIDE = new InboxProperties.Limits(5000, 100, 256, 4096, 16384);

    private Map<String, AlertSource> sources;

    @Configuration
    @ComponentScan(
            basePackages = "tech.ihelper.connectors",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = AlertSource.class))
    static class Sources {}

    @BeforeEach
    void findSources() {
        new ApplicationContextRunner()
                .withUserConfiguration(Sources.class)
                .run(context -> sources = context.getBeansOfType(AlertSource.class).values().stream()
                        .collect(java.util.stream.Collectors.toMap(AlertSource::name, s -> s)));
    }

    @Test
    void readsAlertmanagersWebhook() throws Exception {
        var alerts = read("alertmanager", Samples.alert("alertmanager-v4-firing-2.json"));

        assertThat(alerts).hasSize(2);
        var first = alerts.get(0);
        assertThat(first.fingerprint()).isEqualTo("f404ecabc8dd5cd7");
        assertThat(first.status()).isEqualTo(Alert.Status.FIRING);
        assertThat(first.labels()).containsEntry("instance", "localhost:8081").hasSize(5);
        assertThat(first.annotations()).containsEntry("title", "Instance localhost:8081 down");
        assertThat(first.startsAt()).isEqualTo(Instant.parse("2023-06-12T08:24:38.326Z"));
        assertThat(first.endsAt()).as("Go's zero time").isNull();
        assertThat(first.sourceUrl()).isNull();
    }

    @Test
    void computesTheFingerprintThatAlertmanagerComputes() throws Exception {
        var withFingerprints = read("alertmanager", Samples.alert("alertmanager-v4-firing-2.json"));

        var computed = withFingerprints.stream()
                .map(alert -> Fingerprints.of(alert.labels()))
                .toList();

        assertThat(computed).containsExactly("f404ecabc8dd5cd7", "f8f08d4e32c61a9d");
    }

    @Test
    void readsMixedAlertsWithoutTimesOrFingerprints() throws Exception {
        var alerts = read("alertmanager", Samples.alert("alertmanager-v4-mixed-minimal.json"));

        assertThat(alerts).extracting(Alert::status).containsExactly(Alert.Status.FIRING, Alert.Status.RESOLVED);
        assertThat(alerts).extracting(Alert::startsAt).containsOnlyNulls();
        assertThat(alerts)
                .extracting(Alert::fingerprint)
                .doesNotHaveDuplicates()
                .allMatch(f -> f.matches("[0-9a-f]{16}"));
    }

    @Test
    void readsGrafanasWebhook() throws Exception {
        var alerts = read("grafana", Samples.alert("grafana-unified-v1-firing-2.json"));

        assertThat(alerts).extracting(Alert::fingerprint).containsExactly("c6eadffa33fcdf37", "bc97ff14869b13e3");
        assertThat(alerts.get(0).sourceUrl()).isEqualTo("https://play.grafana.org/alerting/1afz29v7z/edit");
        assertThat(alerts.get(0).startsAt()).isEqualTo(Instant.parse("2021-10-12T07:51:03.157076Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"title":"Disk full","id":"d1"}
                    [{"title":"Disk full","id":"d1"}]
                    {"alerts":[{"title":"Disk full","id":"d1","status":"FIRING"}]}
                    """)
    void readsOneGenericAlertOrMany(String message) throws Exception {
        var alerts = read("generic", message);

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.fingerprint()).isEqualTo("d1");
            assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
            assertThat(alert.labels()).containsEntry("alertname", "Disk full");
            assertThat(alert.annotations()).containsEntry("summary", "Disk full");
        });
    }

    @Test
    void aGenericResolvedNeedsNoMoreThanItsId() throws Exception {
        var alerts = read("generic", "{\"id\":\"d1\",\"status\":\"resolved\"}");

        assertThat(alerts).singleElement().extracting(Alert::status).isEqualTo(Alert.Status.RESOLVED);
    }

    @Test
    void treatsNullsAsAbsentAndUnknownFieldsAsAir() throws Exception {
        var alerts = read(
                "alertmanager",
                """
                {"status":"resolved","x":{"y":[1]},"alerts":[null,{"status":null,"labels":{"a":null,"b":7,"c":true},
                 "annotations":null,"startsAt":null,"fingerprint":null,"generatorURL":{"no":"text"}}]}
                """);

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.status()).isEqualTo(Alert.Status.RESOLVED);
            assertThat(alert.labels()).containsExactlyInAnyOrderEntriesOf(Map.of("b", "7", "c", "true"));
        });
    }

    @Test
    void replacesWhatADatabaseOrAPageCannotHold() throws Exception {
        var alerts = read("generic", "{\"id\":\"a\\u0000b\",\"title\":\"lone \\ud800 pair \\ud83d\\ude00\"}");

        assertThat(alerts.get(0).fingerprint()).isEqualTo("a\uFFFDb");
        assertThat(alerts.get(0).annotations()).containsEntry("summary", "lone \uFFFD pair \uD83D\uDE00");
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1)", "' JavaScript:alert(1)'", "data:text/html;base64,xx", "ftp://host/x",
        "//host/x", "'java\tscript:alert(1)'", "'https://a b/'", "'https://a/\"onclick=\"'"
    })
    void dropsAddressesThatAreNotOfTheWeb(String url) throws Exception {
        var json =
                new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsBytes(Map.of("title", "t", "url", url));

        assertThat(read("generic", json).get(0).sourceUrl()).isNull();
    }

    @Test
    void dropsAnnotationsThatABrowserWouldRun() throws Exception {
        var alerts = read(
                "alertmanager",
                """
                {"alerts":[{"status":"firing","labels":{"alertname":"A"},"annotations":{
                 "runbook_url":" java\\nscript:alert(1)","summary":"data is old: see disk","deep":{"a":1}}}]}
                """);

        assertThat(alerts.get(0).annotations())
                .containsExactlyInAnyOrderEntriesOf(Map.of("summary", "data is old: see disk", "deep", "{\"a\":1}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    alertmanager | {}                                                    | alerts
                    alertmanager | {"alerts":{}}                                         | alerts
                    alertmanager | {"alerts":["x"]}                                      | alerts[0]
                    alertmanager | {"alerts":[{"labels":{"a":"b"}}]}                     | alerts[0].status
                    alertmanager | {"alerts":[{"status":"on fire","labels":{"a":"b"}}]}  | alerts[0].status
                    alertmanager | {"alerts":[{"status":"firing"}]}                      | alerts[0].labels
                    alertmanager | {"alerts":[{"status":"firing","labels":[]}]}          | alerts[0].labels
                    alertmanager | {"alerts":[{"status":"firing","labels":{"a":{}}}]}    | alerts[0].labels.a
                    alertmanager | {"alerts":[{"status":"firing","labels":{"a":"b"},"startsAt":"yesterday"}]} | alerts[0].startsAt
                    alertmanager | {"alerts":[{"status":"firing","labels":{"a":"b"},"endsAt":"+10000-01-01T00:00:00Z"}]} | alerts[0].endsAt
                    alertmanager | {"alerts":[{},{},{},{}]}                              | alerts
                    alertmanager | {"alerts":[{"status":"firing","labels":{"a":"1","b":"1","c":"1","d":"1"}}]} | alerts[0].labels
                    alertmanager | {"alerts":[{"status":"firing","labels":{"a":"01234567890123456789012345678901234567890123456789"}}]} | alerts[0].labels.a
                    alertmanager | {"alerts":[{"status":"firing","labels":{"name-of-more-than-20-chars":"1"}}]} | alerts[0].labels
                    grafana      | {"alerts":null}                                       | alerts
                    generic      | {"status":"firing"}                                   | title
                    generic      | [{"title":"a"},{"title":["b"]}]                       | [1].title
                    """)
    void namesTheFieldThatStandsInTheWay(String source, String message, String field) {
        assertThatThrownBy(() -> read(source, message.getBytes(UTF_8), null, LIMITS))
                .isInstanceOfSatisfying(NotUnderstood.class, e -> {
                    assertThat(e.field()).isEqualTo(field);
                    assertThat(e.reason()).startsWith(field + ": ").endsWith(".");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            '' | empty
            '  ' | empty
            nul | not valid JSON
            3 | is a number
            "x" | is text
            null | is empty
            {"a":1}} | not valid JSON
            {"a":1 | not valid JSON
            """)
    void saysWhatIsWrongWithSomethingThatIsNoMessage(String message, String reason) {
        assertThatThrownBy(() -> read("generic", message))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesBottomlessNesting() {
        assertThatThrownBy(() -> read("generic", "[".repeat(100_000))).isInstanceOf(NotUnderstood.class);
    }

    @Test
    void readsEveryCharsetThatSendersUse() throws Exception {
        assertThat(title("{\"title\":\"Küche\"}", UTF_8, "application/json")).isEqualTo("Küche");
        assertThat(title("{\"title\":\"Küche\"}", UTF_16LE, "application/json")).isEqualTo("Küche");
        assertThat(title("{\"title\":\"Küche\"}", ISO_8859_1, "application/json; charset=ISO-8859-1"))
                .isEqualTo("Küche");
        assertThat(title("{\"title\":\"Küche\"}", ISO_8859_1, "application/json"))
                .isEqualTo("K\uFFFDche");
        assertThat(title("{\"title\":\"Küche\"}", UTF_8, "application/json; charset=nonsense"))
                .isEqualTo("Küche");
        assertThat(title("\uFEFF{\"title\":\"Küche\"}", UTF_8, null)).isEqualTo("Küche");
    }

    private String title(String message, Charset charset, String contentType) throws NotUnderstood {
        return read("generic", message.getBytes(charset), contentType, WIDE)
                .get(0)
                .annotations()
                .get("summary");
    }

    private List<Alert> read(String source, String message) throws NotUnderstood {
        return read(source, message.getBytes(UTF_8));
    }

    private List<Alert> read(String source, byte[] message) throws NotUnderstood {
        return read(source, message, null, WIDE);
    }

    private List<Alert> read(String source, byte[] message, String contentType, InboxProperties.Limits limits)
            throws NotUnderstood {
        return sources.get(source).read(MessagePart.whole(Bodies.json(message, contentType), limits));
    }
}
