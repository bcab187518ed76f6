package tech.ihelper.processes.clients.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.ihelper.processes.clients.register.ClientDeskTest.profile;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ManualClock;

class ClientRegisterTest {

    private static final Caller MARA = ActingUser.person("mara", Role.MANAGER);
    private static final Map<String, String> DOCK = Map.of("site", "dock", "alertname", "DiskFull");

    private final ManualClock clock = new ManualClock();

    @EveryDatabase
    void knowsAChangeOfItsOwnNodeFromTheCommitOn(Databases kind) {
        try (var database = kind.fresh()) {
            var node = new Node(database, clock);
            assertThat(node.register.owning(DOCK)).isEmpty();

            var kestrel = node.register("Kestrel Freight", "site=dock");

            assertThat(node.register.owning(DOCK)).contains(kestrel.card());
            assertThat(node.register.byId(kestrel.id())).contains(kestrel.card());
            assertThat(node.register.active()).containsExactly(kestrel.card());
        }
    }

    @EveryDatabase
    void knowsAChangeOfAnotherNodeWithinASecond(Databases kind) {
        try (var database = kind.fresh()) {
            var here = new Node(database, clock);
            var there = new Node(database, clock);
            var kestrel = there.register("Kestrel Freight", "site=dock");
            assertThat(here.register.owning(DOCK)).contains(kestrel.card());

            there.change(kestrel, profile("Kestrel Cargo", "site=dock"));

            assertThat(owner(here)).contains("Kestrel Freight");
            clock.advance(ClientRegister.TRUSTED_FOR);
            assertThat(owner(here)).contains("Kestrel Cargo");
        }
    }

    @EveryDatabase
    void knowsAClientThatWasRegisteredElsewhereThisVerySecond(Databases kind) {
        try (var database = kind.fresh()) {
            var here = new Node(database, clock);
            assertThat(here.register.active()).isEmpty();

            var kestrel = new Node(database, clock).register("Kestrel Freight");

            assertThat(here.register.byId(kestrel.id())).contains(kestrel.card());
        }
    }

    @EveryDatabase
    void asksTheDatabaseForNothingWhileItsCopyIsTrusted(Databases kind) {
        var database = kind.fresh();
        var node = new Node(database, clock);
        var kestrel = node.register("Kestrel Freight", "site=dock");
        assertThat(node.register.owning(DOCK)).isPresent();

        database.close();
        clock.advance(ClientRegister.TRUSTED_FOR.minusMillis(1));

        assertThat(node.register.owning(DOCK)).contains(kestrel.card());
        clock.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> node.register.owning(DOCK)).isInstanceOf(RuntimeException.class);
    }

    @EveryDatabase
    void forgetsWhatWasRolledBack(Databases kind) {
        try (var database = kind.fresh()) {
            var node = new Node(database, clock);
            var kestrel = node.register("Kestrel Freight", "site=dock");

            assertThatThrownBy(() -> database.transactions().executeWithoutResult(transaction -> {
                        node.desk.change(kestrel.id(), 0, profile("Kestrel Cargo", "site=dock"), MARA);
                        // Read in the middle of the change, as alert intake in the same transaction would.
                        clock.advance(ClientRegister.TRUSTED_FOR);
                        assertThat(owner(node)).contains("Kestrel Cargo");
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");

            assertThat(owner(node)).contains("Kestrel Freight");
        }
    }

    @EveryDatabase
    void givesAnInactiveClientNoAlertsButStillKnowsIt(Databases kind) {
        try (var database = kind.fresh()) {
            var node = new Node(database, clock);
            var kestrel = node.register("Kestrel Freight", "site=dock");

            node.change(
                    kestrel,
                    new ClientProfile(
                            "Kestrel Freight",
                            Tier.CARE,
                            false,
                            "#3355d6",
                            kestrel.profile().matchers()));

            assertThat(node.register.owning(DOCK)).isEmpty();
            assertThat(node.register.active()).isEmpty();
            assertThat(node.register.byId(kestrel.id())).map(ClientCard::active).contains(false);
        }
    }

    @EveryDatabase
    void namesActiveClientsInAlphabeticalOrder(Databases kind) {
        try (var database = kind.fresh()) {
            var node = new Node(database, clock);
            Set.of("kestrel", "Hollis", "alder", "Brightwater").forEach(node::register);

            assertThat(node.register.active())
                    .extracting(ClientCard::name)
                    .containsExactly("alder", "Brightwater", "Hollis", "kestrel");
        }
    }

    @EveryDatabase
    void knowsNoStranger(Databases kind) {
        try (var database = kind.fresh()) {
            var node = new Node(database, clock);

            assertThat(node.register.byId(ClientId.of("7b0c2d54-6a4f-4a1e-9d3e-000000000001")))
                    .isEmpty();
        }
    }

    private static Optional<String> owner(Node node) {
        return node.register.owning(DOCK).map(ClientCard::name);
    }

    /** One running application over a database that it shares with others. */
    private static final class Node {

        private final Database database;
        private final ClientRegister register;
        private final ClientDesk desk;

        Node(Database database, ManualClock clock) {
            var clients = new RegisteredClients(database.jdbc());
            this.database = database;
            this.register = new ClientRegister(clients, clock);
            this.desk = new ClientDesk(clients, register, entry -> {}, topic -> {}, clock);
        }

        Client register(String name, String... matchers) {
            return Objects.requireNonNull(
                    database.transactions().execute(transaction -> desk.register(profile(name, matchers), MARA)));
        }

        void change(Client client, ClientProfile to) {
            database.transactions()
                    .executeWithoutResult(transaction -> desk.change(client.id(), client.version(), to, MARA));
        }
    }
}
