package tech.ihelper.processes.monitoring.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static tech.ihelper.processes.monitoring.WatchRoom.HOLLIS;
import static tech.ihelper.processes.monitoring.WatchRoom.KESTREL;
import static tech.ihelper.processes.monitoring.WatchRoom.MARA;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.WatchRoom;
import tech.ihelper.processes.monitoring.bulk.BulkDesk.Order;
import tech.ihelper.processes.monitoring.bulk.Outcome.Effect;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.testing.ProcessTest;

/** Many checks at once, from a list and back. */
class BulkDeskTest {

    private static final String TWO =
            """
            checks:
              - client: kestrel freight
                system: kf-web-01
                name: Order page
                address: https://shop.kestrel.example/health
                status: 200
                headers: "Authorization: Bearer s3cret"
              - client: Hollis Bakery
                system: hb-mail-01
                name: Mail
                type: smtp
                address: mail.hollis.example:25
                everySeconds: 300
            """;

    @RegisterExtension
    static final ProcessTest process = WatchRoom.engine();

    @BeforeEach
    void nothingWasWritten() {
        process.get(WatchRoom.RecordedAudit.class).entries.clear();
    }

    private static BulkDesk desk() {
        return process.get(BulkDesk.class);
    }

    private static Order yaml(String text) {
        return new Order(Format.YAML, text.getBytes(UTF_8), false);
    }

    private static Order csv(String text) {
        return new Order(Format.CSV, text.getBytes(UTF_8), false);
    }

    private static List<Check> all() {
        return process.get(Checks.class).list(null, ClientScope.ALL, 100);
    }

    private static List<String> audited() {
        return process.get(WatchRoom.RecordedAudit.class).entries.stream()
                .map(entry -> entry.action())
                .toList();
    }

    @Test
    void makesWhatIsListedAndTheSameAgainChangesNothing() {
        var made = desk().apply(yaml(TWO), null, MARA);

        assertThat(made.problems()).isEmpty();
        assertThat(made.lines())
                .extracting(Outcome.Line::place, Outcome.Line::effect, Outcome.Line::client, Outcome.Line::name)
                .containsExactly(
                        tuple("entry 1", Effect.CREATED, "Kestrel Freight", "Order page"),
                        tuple("entry 2", Effect.CREATED, "Hollis Bakery", "Mail"));
        assertThat(audited()).containsExactly("check-made", "check-made");
        var before = all();

        var again = desk().apply(yaml(TWO), null, MARA);

        assertThat(again.does()).isFalse();
        assertThat(all()).as("the secret, too").isEqualTo(before);
        assertThat(audited()).hasSize(2);
    }

    @Test
    void aLookKeepsNothingAndSaysWhatWouldHappen() {
        var seen = desk().look(yaml(TWO), MARA);

        assertThat(seen.count(Effect.CREATED)).isEqualTo(2);
        assertThat(all()).isEmpty();
        assertThat(desk().apply(yaml(TWO), seen.sha256(), MARA).count(Effect.CREATED))
                .isEqualTo(2);
    }

    @Test
    void doesNothingWhenSomethingElseWasShown() {
        var seen = desk().look(yaml(TWO), MARA);
        desk().apply(
                        csv("client,system,name,address\nKestrel Freight,kf-web-01,Order page,shop.example:80\n"),
                        null,
                        MARA);

        assertThatExceptionOfType(MonitoringRefusal.class)
                .isThrownBy(() -> desk().apply(yaml(TWO), seen.sha256(), MARA))
                .withMessageContaining("Nothing was done");
        assertThat(all()).hasSize(1);
    }

    @Test
    void everyWrongEntryIsNamedAndThenNothingIsDone() {
        var outcome = desk().apply(
                        yaml(
                                """
                                checks:
                                  - {client: Kestrel Freight, system: kf-web-01, name: Good, address: "a.example:80"}
                                  - {client: Kestrel Freight, system: kf-web-01, name: GOOD, address: "b.example:80"}
                                  - {client: Nobody, system: s, name: n, address: "a.example:80"}
                                  - {client: Kestrel Freight, system: s, name: n, address: "ftp://x"}
                                  - {client: Kestrel Freight, system: s, name: m, colour: red}
                                  - {client: Kestrel Freight, system: s, name: o, address: "a.example:80", everySeconds: often}
                                """),
                        null,
                        MARA);

        assertThat(outcome.problems())
                .extracting(Outcome.Problem::place, Outcome.Problem::field)
                .containsExactly(
                        tuple("entry 2", "name"),
                        tuple("entry 3", "client"),
                        tuple("entry 4", "address"),
                        tuple("entry 5", "colour"),
                        tuple("entry 6", "everySeconds"));
        assertThat(all()).isEmpty();
    }

    @Test
    void aListThatIsAllRemovesTheRestOfItsClientsAndOfNobodyElse() {
        desk().apply(yaml(TWO), null, MARA);
        WatchRoom.watch(process, KESTREL, "old.example:80");
        WatchRoom.watch(process, HOLLIS, "old.example:80");
        var kestrel =
                """
                checks:
                  - {client: Kestrel Freight, system: kf-new-01, name: New, address: "new.example:80"}
                """;

        var outcome = desk().apply(new Order(Format.YAML, kestrel.getBytes(UTF_8), true), null, MARA);

        assertThat(outcome.count(Effect.REMOVED))
                .as("also a second one of the same name")
                .isEqualTo(2);
        assertThat(all())
                .extracting(check -> check.client().equals(KESTREL) ? "Kestrel" : "Hollis", Check::system)
                .containsExactlyInAnyOrder(
                        tuple("Kestrel", "kf-new-01"), tuple("Hollis", "hb-mail-01"), tuple("Hollis", "kf-web-01"));
    }

    @ParameterizedTest
    @CsvSource({"YAML", "CSV"})
    void whatComesOutCanBeSentBackAndHoldsNoSecret(Format format) {
        desk().apply(yaml(TWO), null, MARA);
        process.get(CheckDesk.class)
                .add(
                        tech.ihelper.processes.monitoring.check.Wish.of(java.util.Map.of(
                                "client", KESTREL.toString(),
                                "system", "=cmd",
                                "name", "Export; \"nightly\", ok",
                                "type", "heartbeat",
                                "cron", "30 2 * * *",
                                "limits", "disk<90")),
                        MARA);
        var before = all();

        var written = desk().write(format, null, MARA);

        assertThat(written).contains("Kestrel Freight", "smtp", "30 2 * * *").doesNotContain("s3cret", "headers");
        var again = desk().apply(new Order(format, written.getBytes(UTF_8), true), null, MARA);
        assertThat(again.problems()).isEmpty();
        assertThat(again.does()).isFalse();
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void columnsThatAreNotInASheetStay() {
        desk().apply(yaml(TWO), null, MARA);

        desk().apply(csv("client;system;name;everySeconds\nHollis Bakery;hb-mail-01;Mail;600\n"), null, MARA);

        assertThat(all())
                .filteredOn(check -> check.client().equals(HOLLIS))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.rhythm().everySeconds()).isEqualTo(600);
                    assertThat(check.target().address()).isEqualTo("mail.hollis.example:25");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Write checks:",
                "checks: no|Write checks:",
                "'checks: []\nmore: 1'|Write checks:",
                "'checks:\n  - one'|entry 1 is no check",
                "'checks:\n - client: \"a'|Line 2",
                "'checks: [&a {client: x}, *a]'|no YAML",
                "'checks:\n - !!javax.script.ScriptEngineManager [x]'|no YAML",
                "'checks:\n - {client: x, client: y}'|no YAML",
            })
    void saysWhyAListCannotBeReadAtAll(String text, String why) {
        assertThatExceptionOfType(MonitoringRefusal.class)
                .isThrownBy(() -> desk().look(yaml(text), MARA))
                .matches(refusal -> "file".equals(refusal.field()))
                .withMessageContaining(why);
    }

    @Test
    void aTokenOfOneClientReadsAndWritesItsOwnOnly() {
        desk().apply(yaml(TWO), null, MARA);
        var ruth = new Caller("ruth", "Ruth Hollis", Set.of(), Set.of(), new ClientScope.OneClient(HOLLIS));

        assertThat(desk().write(Format.YAML, null, ruth)).contains("Mail").doesNotContain("Kestrel", "Order page");
        assertThat(desk().write(Format.YAML, KESTREL, ruth)).doesNotContain("Kestrel", "Order page");
        var outcome = desk().apply(yaml(TWO), null, ruth);
        assertThat(outcome.problems()).extracting(Outcome.Problem::field).containsExactly("client");
        assertThat(audited()).hasSize(2);
    }
}
