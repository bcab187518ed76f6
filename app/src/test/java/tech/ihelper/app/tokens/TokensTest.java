package tech.ihelper.app.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ManualClock;

class TokensTest {

    private static final ClientId HOLLIS = new ClientId(UUID.randomUUID());
    private static final Caller ADMIN = ActingUser.person("anna", Role.ADMIN);

    private final ManualClock clock = new ManualClock();
    private final List<AuditEntry> audited = new ArrayList<>();

    @EveryDatabase
    void findsItsCallerByATokenThatIsNotKept(Databases kind) {
        try (var database = kind.fresh()) {
            var made = desk(database)
                    .create(ADMIN, "Hollis Grafana", Set.of("alerts", "tasks"), Set.of("grafana"), HOLLIS);

            var caller = new TokenCheck(new ApiTokens(database.jdbc()), clock)
                    .caller(made.secret())
                    .orElseThrow();

            assertThat(caller.id()).isEqualTo("token:" + made.token().id());
            assertThat(caller.name()).isEqualTo("Hollis Grafana");
            assertThat(caller.scopes()).containsExactlyInAnyOrder("alerts", "alerts:grafana", "tasks");
            assertThat(caller.clients()).isEqualTo(new ClientScope.OneClient(HOLLIS));
            assertThat(caller.roles()).isEmpty();
            assertThat(made.secret()).hasSizeGreaterThanOrEqualTo(43);
            assertThat(database.jdbc()
                            .sql("select sha256 || hint || name || scopes from api_token")
                            .query(String.class)
                            .single())
                    .doesNotContain(made.secret());
            assertThat(audited).extracting(AuditEntry::action).containsExactly("token-created");
        }
    }

    @EveryDatabase
    void stopsWorkingWithinASecondWhenRevoked(Databases kind) {
        try (var database = kind.fresh()) {
            var desk = desk(database);
            var made = desk.create(ADMIN, "Old", Set.of("metrics"), Set.of(), null);
            var check = new TokenCheck(new ApiTokens(database.jdbc()), clock);
            assertThat(check.caller(made.secret())).isPresent();

            desk.revoke(ADMIN, made.token().id());
            clock.advance(Duration.ofMillis(1_001));

            assertThat(check.caller(made.secret())).isEmpty();
            assertThat(audited).extracting(AuditEntry::action).containsExactly("token-created", "token-revoked");
        }
    }

    @EveryDatabase
    void knowsNoTokenThatWasNeverMade(Databases kind) {
        try (var database = kind.fresh()) {
            desk(database).create(ADMIN, "One", Set.of("metrics"), Set.of(), null);

            var check = new TokenCheck(new ApiTokens(database.jdbc()), clock);

            assertThat(check.caller("ih_guess")).isEmpty();
            assertThat(check.caller("")).isEmpty();
        }
    }

    @EveryDatabase
    void notesItsLastUseOnceAMinute(Databases kind) {
        try (var database = kind.fresh()) {
            var tokens = new ApiTokens(database.jdbc());
            var made = desk(database).create(ADMIN, "One", Set.of("metrics"), Set.of(), null);
            var check = new TokenCheck(tokens, clock);

            check.caller(made.secret());
            var first = clock.instant();
            clock.advance(Duration.ofSeconds(30));
            check.caller(made.secret());

            assertThat(tokens.byId(made.token().id()).orElseThrow().lastUsedAt())
                    .isEqualTo(first);

            clock.advance(Duration.ofSeconds(31));
            check.caller(made.secret());

            assertThat(tokens.byId(made.token().id()).orElseThrow().lastUsedAt())
                    .isEqualTo(clock.instant());
        }
    }

    @EveryDatabase
    void adoptsTheOperatorsTokenOnceWithEveryScope(Databases kind) {
        try (var database = kind.fresh()) {
            var desk = desk(database);
            var secret = "0123456789abcdef0123456789abcdef";

            desk.adopt(Caller.SYSTEM, "First token", secret);
            desk.adopt(Caller.SYSTEM, "First token", secret);

            var tokens = new ApiTokens(database.jdbc());
            assertThat(tokens.all()).hasSize(1);
            assertThat(new TokenCheck(tokens, clock)
                            .caller(secret)
                            .orElseThrow()
                            .scopes())
                    .contains(
                            "alerts",
                            "alerts:alertmanager",
                            "alerts:grafana",
                            "alerts:generic",
                            "incidents",
                            "tasks",
                            "models",
                            "metrics");
        }
    }

    @EveryDatabase
    void refusesATokenThatMayNothingOrSaysNotFromWhere(Databases kind) {
        try (var database = kind.fresh()) {
            var desk = desk(database);

            assertThatThrownBy(() -> desk.create(ADMIN, "x", Set.of(), Set.of(), null))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> desk.create(ADMIN, "x", Set.of("root"), Set.of(), null))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> desk.create(ADMIN, "x", Set.of("alerts"), Set.of(), null))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> desk.create(ADMIN, "x", Set.of("alerts"), Set.of("nagios"), null))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> desk.create(ADMIN, "  ", Set.of("tasks"), Set.of(), null))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(
                            () -> desk.create(ADMIN, "x", Set.of("tasks"), Set.of(), new ClientId(UUID.randomUUID())))
                    .isInstanceOf(Refusal.class);
            assertThat(new ApiTokens(database.jdbc()).all()).isEmpty();
        }
    }

    private TokenDesk desk(Database database) {
        return new TokenDesk(new ApiTokens(database.jdbc()), new OneClientOnly(), audited::add, clock);
    }

    private static final class OneClientOnly implements Clients {
        @Override
        public Optional<ClientCard> byId(ClientId id) {
            return id.equals(HOLLIS)
                    ? Optional.of(new ClientCard(HOLLIS, "Hollis Bakery", Tier.CARE_PLUS, true, "#3355d6"))
                    : Optional.empty();
        }

        @Override
        public Optional<ClientCard> owning(Map<String, String> labels) {
            return Optional.empty();
        }

        @Override
        public List<ClientCard> active() {
            return List.of();
        }
    }
}
