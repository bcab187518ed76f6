package tech.ihelper.processes.clients.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static tech.ihelper.processes.clients.Room.MARA;
import static tech.ihelper.processes.clients.Room.PRIYA;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Tier;
import tech.ihelper.processes.clients.Room;
import tech.ihelper.processes.clients.exchange.Outcome.Effect;
import tech.ihelper.processes.clients.exchange.Outcome.Problem;
import tech.ihelper.processes.clients.register.BelongingDesk;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;

class ImportDeskTest {

    @EveryDatabase
    void showsWhatAFileWouldDoAndDoesNoneOfIt(Databases kind) {
        try (var database = kind.fresh()) {
            var exchange = new Exchange(database);
            var kestrel = exchange.room.client("Kestrel Freight");
            exchange.system(kestrel, "kf-db-01");

            var shown = exchange.shown(
                    Kind.SYSTEMS,
                    """
                    client,name,criticality
                    Kestrel Freight,kf-db-01,HIGH
                    Kestrel Freight,kf-web-01,
                    kestrel freight,kf-db-02,low
                    """);

            assertThat(shown.outcome().problems()).isEmpty();
            assertThat(shown.outcome().lines())
                    .extracting(Outcome.Line::effect)
                    .containsExactly(Effect.CHANGED, Effect.CREATED, Effect.CREATED);
            assertThat(shown.outcome().lines().get(0).detail()).isEqualTo("criticality: MEDIUM -> HIGH");
            assertThat(exchange.room.systemDesk.of(kestrel)).hasSize(1);
            assertThat(exchange.room.systemDesk.of(kestrel).get(0).criticality().name())
                    .isEqualTo("MEDIUM");
        }
    }

    @EveryDatabase
    void doesWhatWasShownOnce(Databases kind) {
        try (var database = kind.fresh()) {
            var exchange = new Exchange(database);
            var shown = exchange.shown(
                    Kind.CLIENTS,
                    "name;tier;hours\r\nKestrel Freight;Care Plus;\"Mon-Fri 08:00-17:00; Sat 09:00-12:00\"\r\nHollis Bäckerei;BASIC;\r\n");

            assertThat(exchange.apply(shown)).isTrue();
            assertThat(exchange.apply(shown)).as("a second click").isFalse();

            assertThat(exchange.room.clients.all())
                    .extracting(client -> client.profile().name())
                    .containsExactly("Hollis Bäckerei", "Kestrel Freight");
            assertThat(exchange.room.clients.all().get(1).profile().tier()).isEqualTo(Tier.CARE_PLUS);
            assertThat(exchange.room.audit).last().satisfies(entry -> assertThat(entry.detail())
                    .isEqualTo("clients: 2 created, 0 changed"));
            assertThat(exchange.desk.show(shown.id(), MARA).applied()).isTrue();
        }
    }

    @EveryDatabase
    void refusesWhatIsNotWhatWasShownAnyMore(Databases kind) {
        try (var database = kind.fresh()) {
            var exchange = new Exchange(database);
            var kestrel = exchange.room.client("Kestrel Freight");
            var shown = exchange.shown(
                    Kind.SYSTEMS,
                    "client,name,criticality\nKestrel Freight,kf-db-01,HIGH\nKestrel Freight,kf-db-02,LOW\n");
            exchange.system(kestrel, "kf-db-02");

            assertThatExceptionOfType(ExchangeRefusal.class)
                    .isThrownBy(() -> exchange.apply(shown))
                    .withMessageContaining("changed since this was shown");

            assertThat(exchange.room.systemDesk.of(kestrel))
                    .as("nothing of it was done")
                    .extracting(card -> card.name() + " " + card.criticality())
                    .containsExactly("kf-db-02 MEDIUM");
            var again = exchange.desk.show(shown.id(), MARA);
            assertThat(exchange.apply(again)).isTrue();
            assertThat(exchange.room.systemDesk.of(kestrel))
                    .extracting(card -> card.name() + " " + card.criticality())
                    .containsExactly("kf-db-01 HIGH", "kf-db-02 LOW");
        }
    }

    @EveryDatabase
    void listsEveryBadLineAndDoesNothing(Databases kind) {
        try (var database = kind.fresh()) {
            var exchange = new Exchange(database);
            var kestrel = exchange.room.client("Kestrel Freight");

            var shown = exchange.shown(
                    Kind.SYSTEMS,
                    """
                    client,name,criticality,parent,description
                    Kestrel Freight,kf-db-01,HIGH,,"Orders,
                    and more"
                    Kestrel Fright,kf-db-02,HIGH,,

                    Kestrel Freight,kf db 03,HUGE,,
                    Kestrel Freight,kf-db-04,LOW,kf-host-09,
                    Kestrel Freight,KF-DB-01,LOW,,
                    Kestrel Freight,kf-db-05,LOW
                    """);

            assertThat(shown.outcome().problems())
                    .extracting(Problem::line, Problem::column, Problem::value)
                    .containsExactlyInAnyOrder(
                            tuple(4L, "client", "Kestrel Fright"),
                            tuple(6L, "name", "kf db 03"),
                            tuple(6L, "criticality", "HUGE"),
                            tuple(7L, "parent", "kf-host-09"),
                            tuple(8L, "name", "KF-DB-01"),
                            tuple(9L, "", "3"));
            assertThat(shown.outcome().badLines()).isEqualTo(5);
            assertThatThrownBy(() -> exchange.apply(shown)).hasMessageContaining("5 lines need another look");
            assertThat(exchange.room.systemDesk.of(kestrel)).isEmpty();
        }
    }

    @EveryDatabase
    void takesASystemThatStandsAboveWhatCarriesIt(Databases kind) {
        try (var database = kind.fresh()) {
            var exchange = new Exchange(database);
            var kestrel = exchange.room.client("Kestrel Freight");

            var shown = exchange.shown(
                    Kind.SYSTEMS,
                    "client,name,parent\nKestrel Freight,app,db\nKestrel Freight,db,host\nKestrel Freight,host,\n");
            exchange.apply(shown);

            assertThat(exchange.room
                            .systemDesk
                            .named(kestrel, "app")
                            .orElseThrow()
                            .parent())
                    .isEqualTo(exchange.room
                            .systemDesk
                            .named(kestrel, "db")
                            .orElseThrow()
                            .id());
            var circle = exchange.shown(Kind.SYSTEMS, "client,name,parent\nKestrel Freight,host,app\n");
            assertThat(circle.outcome().problems()).singleElement().satisfies(problem -> assertThat(problem.remedy())
                    .contains("cannot carry each other"));
        }
    }

    @EveryDatabase
    void whatCameOutGoesBackInAndChangesNothing(Databases kind) throws IOException {
        try (var database = kind.fresh()) {
            var exchange = new Exchange(database);
            var kestrel = exchange.room.client("=Kestrel; \"Freight\"", "site=kestrel", "client=\"a,b\"");
            exchange.room.inTransaction(() -> {
                exchange.room.contactDesk.add(
                        kestrel, Entry.of("name", "@nna", "phone", "+44 20 7946 0101", "role", "-"), MARA);
                exchange.room.siteDesk.add(
                        kestrel,
                        Entry.of(
                                "name",
                                "Dock",
                                "address",
                                "1 Quay\nDover",
                                "hours",
                                "Mon 08:00-12:00; Tue 09:00-10:00"),
                        MARA);
                return exchange.room.systemDesk.add(kestrel, Entry.of("name", "kf-db-01", "site", "Dock"), MARA);
            });

            for (var of : Kind.values()) {
                var file = exchange.exported(of);
                var outcome = exchange.shown(of, file).outcome();

                assertThat(outcome.problems()).as(file).isEmpty();
                assertThat(outcome.lines()).as(file).singleElement().satisfies(line -> assertThat(line.effect())
                        .isEqualTo(Effect.UNCHANGED));
                assertThat(file).startsWith("\uFEFF\"").doesNotContain("\"=", "\"+", "\"@", "\"-\"");
            }
        }
    }

    @EveryDatabase
    void isTheBusinessOfWhoeverSentTheFileForADay(Databases kind) {
        try (var database = kind.fresh()) {
            var exchange = new Exchange(database);
            var shown = exchange.shown(Kind.CLIENTS, "name,tier\nKestrel Freight,CARE\n");

            assertThatThrownBy(() -> exchange.desk.show(shown.id(), PRIYA)).hasMessageContaining("not kept any more");
            exchange.room.clock.advance(ImportDesk.KEPT.plus(Duration.ofMinutes(1)));
            exchange.shown(Kind.CLIENTS, "name,tier\nHollis Bakery,CARE\n");
            assertThatThrownBy(() -> exchange.apply(shown)).hasMessageContaining("not kept any more");
        }
    }

    /** Import and export over one database. */
    private static final class Exchange {

        final Room room;
        final ImportDesk desk;
        final Export export;

        Exchange(Database database) {
            room = new Room(database);
            List<BelongingDesk<?>> desks = List.of(room.contactDesk, room.siteDesk, room.systemDesk);
            var application = new Application(room.clients, room.clientDesk, desks);
            desk = new ImportDesk(
                    application, new Imports(database.jdbc()), database.transactions(), room.audit::add, room.clock);
            export = new Export(room.clients, application, desks);
        }

        ImportDesk.Shown shown(Kind kind, String file) {
            return desk.show(desk.look(kind, kind.path() + ".csv", file.getBytes(UTF_8), MARA), MARA);
        }

        boolean apply(ImportDesk.Shown shown) {
            return desk.apply(shown.id(), desk.hash(shown), MARA);
        }

        String exported(Kind kind) throws IOException {
            var file = new StringWriter();
            export.write(kind, ClientScope.ALL, file);
            return file.toString();
        }

        void system(ClientId client, String name) {
            room.inTransaction(() -> room.systemDesk.add(client, Entry.of("name", name), MARA));
        }
    }
}
