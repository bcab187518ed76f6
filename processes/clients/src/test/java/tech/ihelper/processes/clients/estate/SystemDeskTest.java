package tech.ihelper.processes.clients.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.clients.Room.MARA;
import static tech.ihelper.processes.clients.Room.PRIYA;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Criticality;
import tech.ihelper.contracts.SystemId;
import tech.ihelper.processes.clients.Room;
import tech.ihelper.processes.clients.register.Belonging;
import tech.ihelper.processes.clients.register.BelongingChanged;
import tech.ihelper.processes.clients.register.ClientRefusal;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.InvalidEntry;
import tech.ihelper.processes.clients.register.UnknownClient;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;

class SystemDeskTest {

    @EveryDatabase
    void addsASystemAndReadsItBack(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new Room(database);
            var kestrel = room.client("Kestrel Freight");
            room.inTransaction(() -> room.siteDesk.add(kestrel, Entry.of("name", "Harbour office"), MARA));
            var host = add(room, kestrel, "name", "kf-host-01", "kind", "server", "site", "harbour office");

            var system = add(
                    room,
                    kestrel,
                    "name",
                    "kf-db-01",
                    "kind",
                    "Database",
                    "criticality",
                    "critical",
                    "parent",
                    "kf-host-01",
                    "description",
                    "Orders.\nAsk Anna first.");

            var read = room.systemDesk.find(system.id(), ClientScope.ALL);
            assertThat(read).isEqualTo(system);
            assertThat(room.systemDesk
                            .find(host.id(), ClientScope.ALL)
                            .details()
                            .site())
                    .as("as the site is called")
                    .isEqualTo("Harbour office");
            assertThat(room.audit).last().satisfies(entry -> {
                assertThat(entry.action()).isEqualTo("client-system-added");
                assertThat(entry.client()).isEqualTo(kestrel);
                assertThat(entry.detail()).isEqualTo("system kf-db-01");
            });
            assertThat(room.topics.all()).contains("clients");
        }
    }

    @EveryDatabase
    void offersActiveSystemsToOtherSubjects(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new Room(database);
            var kestrel = room.client("Kestrel Freight");
            var host = add(room, kestrel, "name", "kf-host-01");
            add(room, kestrel, "name", "kf-db-01", "parent", "kf-host-01", "criticality", "HIGH", "kind", "DATABASE");
            add(room, kestrel, "name", "kf-old-01", "active", "no");

            var cards = room.systemDesk.of(kestrel);

            assertThat(cards).extracting(card -> card.name()).containsExactly("kf-db-01", "kf-host-01");
            assertThat(cards.get(0).parent()).isEqualTo(new SystemId(host.id()));
            assertThat(cards.get(0).criticality()).isEqualTo(Criticality.HIGH);
            assertThat(cards.get(0).kind()).isEqualTo("Database");
            assertThat(room.systemDesk.named(kestrel, "KF-DB-01")).contains(cards.get(0));
            assertThat(room.systemDesk.byId(cards.get(0).id())).contains(cards.get(0));
            assertThat(room.systemDesk.named(kestrel, "kf-old-01").orElseThrow().active())
                    .isFalse();
        }
    }

    @EveryDatabase
    void refusesThatTwoCarryEachOther(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new Room(database);
            var kestrel = room.client("Kestrel Freight");
            var host = add(room, kestrel, "name", "kf-host-01");
            add(room, kestrel, "name", "kf-vm-01", "parent", "kf-host-01");
            add(room, kestrel, "name", "kf-db-01", "parent", "kf-vm-01");

            for (var above : Set.of("kf-host-01", "kf-vm-01", "kf-db-01")) {
                assertThatExceptionOfType(InvalidEntry.class)
                        .as(above)
                        .isThrownBy(() -> change(room, host, 0, "parent", above))
                        .matches(refusal -> refusal.fields().keySet().equals(Set.of("parent")));
            }
            assertThat(room.systemDesk.find(host.id(), ClientScope.ALL)).isEqualTo(host);
        }
    }

    @EveryDatabase
    void refusesANameTwicePerClientOnly(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new Room(database);
            var kestrel = room.client("Kestrel Freight");
            add(room, kestrel, "name", "db-01");
            add(room, room.client("Hollis Bakery"), "name", "db-01");

            assertThatExceptionOfType(ClientRefusal.class)
                    .isThrownBy(() -> add(room, kestrel, "name", "DB-01"))
                    .matches(refusal -> "name".equals(refusal.field()))
                    .withMessageContaining("already");
        }
    }

    @EveryDatabase
    void knowsOnlyTheClientsOwnSitesAndParents(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new Room(database);
            var hollis = room.client("Hollis Bakery");
            add(room, hollis, "name", "hb-host-01");
            room.inTransaction(() -> room.siteDesk.add(hollis, Entry.of("name", "Ovens"), MARA));
            var kestrel = room.client("Kestrel Freight");

            assertThatThrownBy(() -> add(room, kestrel, "name", "kf-db-01", "parent", "hb-host-01"))
                    .hasMessageContaining("no system named hb-host-01");
            assertThatThrownBy(() -> add(room, kestrel, "name", "kf-db-01", "site", "Ovens"))
                    .hasMessageContaining("no site named Ovens");
        }
    }

    @EveryDatabase
    void keepsWhatAChangeDoesNotNameAndTellsWhoWasFaster(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new Room(database);
            var kestrel = room.client("Kestrel Freight");
            var seen = add(room, kestrel, "name", "kf-db-01", "kind", "DATABASE", "description", "Orders");

            var changed = change(room, seen, 0, "criticality", "CRITICAL");

            assertThat(changed.details().kind()).isEqualTo(SystemKind.DATABASE);
            assertThat(changed.details().description()).isEqualTo("Orders");
            assertThat(room.audit).last().satisfies(entry -> assertThat(entry.detail())
                    .isEqualTo("system kf-db-01: criticality: MEDIUM -> CRITICAL"));
            assertThatExceptionOfType(BelongingChanged.class)
                    .isThrownBy(() -> change(room, seen, 0, "name", "kf-db-02"))
                    .withMessageContaining("Priya changed kf-db-01")
                    .matches(refusal -> refusal.now().equals(changed));
        }
    }

    @EveryDatabase
    void recordsNothingWhenNothingIsDifferent(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new Room(database);
            var system = add(room, room.client("Kestrel Freight"), "name", "kf-db-01");
            var before = room.audit.size();

            assertThat(change(room, system, 0, "name", "kf-db-01")).isEqualTo(system);

            assertThat(room.audit).hasSize(before);
        }
    }

    @EveryDatabase
    void isNotThereForACallerOfAnotherClient(Databases kind) {
        try (var database = kind.fresh()) {
            var room = new Room(database);
            var kestrel = room.client("Kestrel Freight");
            var system = add(room, kestrel, "name", "kf-db-01");
            var stranger = new Caller(
                    "token:1", "Other", Set.of(), Set.of(), new ClientScope.OneClient(new ClientId(UUID.randomUUID())));

            assertThatThrownBy(() ->
                            room.inTransaction(() -> room.systemDesk.add(kestrel, Entry.of("name", "mine"), stranger)))
                    .isInstanceOf(UnknownClient.class);
            assertThatThrownBy(() -> room.inTransaction(
                            () -> room.systemDesk.change(system.id(), 0, Map.of("name", "mine"), stranger)))
                    .isInstanceOf(ClientRefusal.class);
            assertThat(room.systemDesk.of(kestrel, stranger.clients())).isEmpty();
        }
    }

    private static Belonging<SystemDetails> add(Room room, ClientId client, String... namesAndValues) {
        return room.inTransaction(() -> room.systemDesk.add(client, Entry.of(namesAndValues), MARA));
    }

    private static Belonging<SystemDetails> change(
            Room room, Belonging<SystemDetails> system, int seen, String field, String value) {
        return room.inTransaction(() -> room.systemDesk.change(system.id(), seen, Map.of(field, value), PRIYA));
    }
}
