package tech.ihelper.processes.clients.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ManualClock;
import tech.ihelper.testing.RecordedTopics;

public class ClientDeskTest {

    private static final Caller MARA = ActingUser.person("mara", Role.MANAGER);
    private static final Caller PRIYA = ActingUser.person("priya", Role.MANAGER);

    private final List<AuditEntry> audit = Collections.synchronizedList(new ArrayList<>());
    private final RecordedTopics topics = new RecordedTopics();
    private final ManualClock clock = new ManualClock();

    @EveryDatabase
    void registersAClientAndReadsItBack(Databases kind) {
        try (var database = kind.fresh()) {
            var profile = profile("Kestrel Freight", "site=kestrel, env=prod", "client=kf");

            var client = inTransaction(database, () -> desk(database).register(profile, MARA));

            assertThat(clients(database).find(client.id(), ClientScope.ALL)).contains(client);
            assertThat(client.profile()).isEqualTo(profile);
            assertThat(client.changedBy()).isEqualTo("Mara");
            assertThat(audit)
                    .containsExactly(new AuditEntry(
                            MARA, "client-registered", client.id().toString(), client.id(), "Kestrel Freight, Care"));
        }
    }

    @EveryDatabase
    void refusesANameThatPeopleWouldTakeForAnothersName(Databases kind) {
        try (var database = kind.fresh()) {
            register(database, profile("Kestrel Freight"));

            assertThatExceptionOfType(ClientTaken.class)
                    .isThrownBy(() -> register(database, profile("KESTREL  freight")))
                    .matches(refusal -> "name".equals(refusal.field()))
                    .withMessageContaining("already");
        }
    }

    @EveryDatabase
    void refusesAMatcherOfAnotherClientAndNamesTheOwner(Databases kind) {
        try (var database = kind.fresh()) {
            register(database, profile("Kestrel Freight", "site=dock, env=prod"));

            assertThatExceptionOfType(ClientTaken.class)
                    .isThrownBy(() -> register(database, profile("Hollis Bakery", "env=prod, site=dock")))
                    .matches(refusal -> "matchers".equals(refusal.field()))
                    .withMessageContaining("Kestrel Freight");
        }
    }

    @EveryDatabase
    void registersOneOfTwoWithTheSameNameAtTheSameMoment(Databases kind) throws Exception {
        try (var database = kind.fresh()) {
            var outcomes = inParallel(6, () -> {
                try {
                    return register(database, profile("Kestrel Freight"))
                            .profile()
                            .name();
                } catch (ClientTaken taken) {
                    return "taken";
                }
            });

            assertThat(outcomes).containsOnlyOnce("Kestrel Freight").contains("taken");
            assertThat(clients(database).all()).hasSize(1);
        }
    }

    @EveryDatabase
    void changesAClientAndSaysWhatIsDifferent(Databases kind) {
        try (var database = kind.fresh()) {
            var before = register(database, profile("Kestrel Freight", "site=kestrel"));

            var after = change(
                    database,
                    before.id(),
                    0,
                    new ClientProfile(
                            "Kestrel Cargo", Tier.CARE_PLUS, false, "#aa0000", matchers("site=kestrel, env=prod")),
                    MARA);

            assertThat(after.version()).isEqualTo(1);
            assertThat(clients(database).find(before.id(), ClientScope.ALL)).contains(after);
            assertThat(audit)
                    .last()
                    .extracting(AuditEntry::detail)
                    .isEqualTo("name: Kestrel Freight -> Kestrel Cargo; tier: Care -> Care Plus; active: yes -> no;"
                            + " brand colour: #3355d6 -> #aa0000; matcher removed: site=\"kestrel\";"
                            + " matcher added: env=\"prod\", site=\"kestrel\"");
        }
    }

    @EveryDatabase
    void tellsWhoWasFasterAndSavesNothing(Databases kind) {
        try (var database = kind.fresh()) {
            var seen = register(database, profile("Kestrel Freight"));
            var current = change(database, seen.id(), 0, profile("Kestrel Cargo"), PRIYA);

            assertThatExceptionOfType(ClientChanged.class)
                    .isThrownBy(() -> change(database, seen.id(), 0, profile("Kestrel Freight Ltd"), MARA))
                    .matches(refusal -> refusal.kind() == Refusal.Kind.CONFLICT)
                    .matches(refusal -> refusal.now().equals(current))
                    .withMessageContaining("Priya changed Kestrel Cargo");
            assertThat(clients(database).find(seen.id(), ClientScope.ALL)).contains(current);
        }
    }

    @EveryDatabase
    void recordsNothingWhenNothingIsDifferent(Databases kind) {
        try (var database = kind.fresh()) {
            var client = register(database, profile("Kestrel Freight", "site=kestrel"));

            var same = change(database, client.id(), 0, profile("Kestrel Freight", "site=\"kestrel\""), PRIYA);

            assertThat(same).isEqualTo(client);
            assertThat(audit).hasSize(1);
        }
    }

    @EveryDatabase
    void handsAMatcherFromOneClientToAnother(Databases kind) {
        try (var database = kind.fresh()) {
            var kestrel = register(database, profile("Kestrel Freight", "site=dock", "site=kestrel"));
            change(database, kestrel.id(), 0, profile("Kestrel Freight", "site=kestrel"), MARA);

            register(database, profile("Hollis Bakery", "site=dock"));

            assertThat(clients(database).having(LabelMatcher.parse("site=dock")))
                    .hasValueSatisfying(owner -> assertThat(owner.getValue()).isEqualTo("Hollis Bakery"));
        }
    }

    @EveryDatabase
    void keepsTheAgeOfMatchersThatStay(Databases kind) {
        try (var database = kind.fresh()) {
            var kestrel = register(database, profile("Kestrel Freight", "site=kestrel"));
            register(database, profile("Hollis Bakery", "site=hollis"));

            change(database, kestrel.id(), 0, profile("Kestrel Cargo", "rack=1", "site=kestrel"), MARA);

            assertThat(clients(database).claims())
                    .extracting(claim -> claim.getKey().toString())
                    .containsExactly("site=\"kestrel\"", "site=\"hollis\"", "rack=\"1\"");
        }
    }

    @EveryDatabase
    void doesNotChangeAClientThatTheCallerMayNotSee(Databases kind) {
        try (var database = kind.fresh()) {
            var kestrel = register(database, profile("Kestrel Freight"));
            var stranger = new Caller(
                    "token:1",
                    "Other",
                    java.util.Set.of(),
                    java.util.Set.of(),
                    new ClientScope.OneClient(new ClientId(UUID.randomUUID())));

            assertThatThrownBy(() -> change(database, kestrel.id(), 0, profile("Mine now"), stranger))
                    .isInstanceOf(UnknownClient.class);
        }
    }

    @EveryDatabase
    void findsByNameAndLabelPageByPage(Databases kind) {
        try (var database = kind.fresh()) {
            register(database, profile("Hollis Bakery", "site=hollis"));
            register(database, profile("Alder & Finch", "site=alder"));
            register(database, profile("kestrel Freight", "site=dock"));
            register(database, new ClientProfile("Brightwater", Tier.BASIC, false, "#3355d6", List.of()));
            var clients = clients(database);

            assertThat(names(clients.find(new ClientFilter(null, false, null), ClientScope.ALL, 10)))
                    .containsExactly("Alder & Finch", "Hollis Bakery", "kestrel Freight");
            assertThat(names(clients.find(new ClientFilter(null, true, "Alder & Finch"), ClientScope.ALL, 2)))
                    .containsExactly("Brightwater", "Hollis Bakery");
            assertThat(names(clients.find(new ClientFilter("DOCK", false, null), ClientScope.ALL, 10)))
                    .containsExactly("kestrel Freight");
            assertThat(names(clients.find(new ClientFilter("%", false, null), ClientScope.ALL, 10)))
                    .isEmpty();
            var hollis = clients.named(ClientProfile.nameKey("hollis bakery")).orElseThrow();
            assertThat(names(clients.find(new ClientFilter(null, true, null), new ClientScope.OneClient(hollis), 10)))
                    .containsExactly("Hollis Bakery");
        }
    }

    private ClientDesk desk(Database database) {
        var clients = clients(database);
        return new ClientDesk(clients, new ClientRegister(clients, clock), audit::add, topics, clock);
    }

    private static RegisteredClients clients(Database database) {
        return new RegisteredClients(database.jdbc());
    }

    private Client register(Database database, ClientProfile profile) {
        return inTransaction(database, () -> desk(database).register(profile, MARA));
    }

    private Client change(Database database, ClientId id, int seen, ClientProfile to, Caller by) {
        return inTransaction(database, () -> desk(database).change(id, seen, to, by));
    }

    private static <T> T inTransaction(Database database, Supplier<T> work) {
        return Objects.requireNonNull(database.transactions().execute(transaction -> work.get()));
    }

    public static ClientProfile profile(String name, String... matchers) {
        return new ClientProfile(name, Tier.CARE, true, "#3355d6", matchers(matchers));
    }

    private static List<LabelMatcher> matchers(String... matchers) {
        return LabelMatcher.parseLines(String.join("\n", matchers));
    }

    private static List<String> names(List<Client> clients) {
        return clients.stream().map(client -> client.profile().name()).toList();
    }

    private static <T> List<T> inParallel(int times, Callable<T> work) throws Exception {
        var pool = Executors.newFixedThreadPool(times);
        try {
            var results = new ArrayList<T>();
            for (var done : pool.invokeAll(Collections.nCopies(times, work))) {
                results.add(done.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
