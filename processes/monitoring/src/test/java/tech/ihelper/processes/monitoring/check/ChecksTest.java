package tech.ihelper.processes.monitoring.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;

/** Who asks what is due, on each database. */
class ChecksTest {

    private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
    /** With the usual time limit a lease is over after 90 seconds. */
    private static final Duration GRACE = Duration.ofSeconds(80);

    private static final ClientId KESTREL = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));

    private static Check check(Checks checks, Instant nextAt, boolean active) {
        var check = new Check(
                checks.nextId(),
                KESTREL,
                "kf-web-01",
                "Order page",
                new Target.Tcp("a.example:1"),
                Rhythm.USUAL,
                active,
                NOW,
                Standing.NEW,
                nextAt);
        checks.add(check);
        return check;
    }

    @EveryDatabase
    void eachIsTakenByOneNodeOnly(Databases kind) throws Exception {
        try (var database = kind.fresh()) {
            var jdbc = JdbcClient.create(database.dataSource());
            var checks = new Checks(jdbc);
            var transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
            var due = IntStream.range(0, 40)
                    .mapToObj(i -> check(checks, NOW.minusSeconds(i), true).id())
                    .toList();

            var nodes = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                            Objects.requireNonNull(transaction.execute(status -> checks.lease(NOW, GRACE, 30).stream()
                                    .map(Check::id)
                                    .toList()))))
                    .toList();
            var taken = nodes.stream()
                    .map(CompletableFuture::join)
                    .flatMap(List::stream)
                    .toList();
            var rest = Objects.requireNonNull(transaction.execute(status ->
                    checks.lease(NOW, GRACE, 100).stream().map(Check::id).toList()));

            assertThat(Stream.concat(taken.stream(), rest.stream())).containsExactlyInAnyOrderElementsOf(due);
        }
    }

    @EveryDatabase
    void whatANodeTookAndNeverAnsweredIsTakenAgain(Databases kind) throws Exception {
        try (var database = kind.fresh()) {
            var checks = new Checks(JdbcClient.create(database.dataSource()));
            var due = check(checks, NOW, true);
            check(checks, NOW.plusSeconds(1), true);
            check(checks, NOW, false);

            assertThat(checks.lease(NOW, GRACE, 10)).containsExactly(due);
            assertThat(checks.lease(NOW.plusSeconds(90), GRACE, 10))
                    .extracting(Check::id)
                    .doesNotContain(due.id());
            assertThat(checks.lease(NOW.plusSeconds(91), GRACE, 10))
                    .extracting(Check::id)
                    .contains(due.id());
        }
    }

    @EveryDatabase
    void aClientSeesItsOwn(Databases kind) throws Exception {
        try (var database = kind.fresh()) {
            var checks = new Checks(JdbcClient.create(database.dataSource()));
            var one = check(checks, NOW, true);
            var other =
                    new ClientScope.OneClient(new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000b")));

            assertThat(checks.list(null, new ClientScope.OneClient(KESTREL), 10))
                    .containsExactly(one);
            assertThat(checks.list(null, other, 10)).isEmpty();
            assertThat(checks.byNumber(one.number(), other)).isEmpty();
            assertThat(checks.byNumber(one.number(), ClientScope.ALL)).contains(one);
        }
    }

    @EveryDatabase
    void whatIsAskedIsKeptAndItsSecretApart(Databases kind) throws Exception {
        try (var database = kind.fresh()) {
            var jdbc = JdbcClient.create(database.dataSource());
            var checks = new Checks(jdbc);
            var target = Target.Http.page("https://a.example", new Statuses(200, 204), "All is well")
                    .withSecret("sealed");
            var check =
                    new Check(checks.nextId(), KESTREL, "s", "n", target, Rhythm.USUAL, true, NOW, Standing.NEW, NOW);

            checks.add(check);

            assertThat(checks.byNumber(check.number(), ClientScope.ALL)).contains(check);
            assertThat(jdbc.sql("select target from watch_check")
                            .query(String.class)
                            .single())
                    .isEqualTo("{\"address\":\"https://a.example\",\"method\":\"GET\",\"status\":\"200-204\","
                            + "\"keyword\":\"All is well\",\"keywordAbsent\":false,\"followRedirects\":true,"
                            + "\"verifyCertificate\":true}");
        }
    }

    @EveryDatabase
    void whatNobodyWroteLikeThatIsNotRead(Databases kind) throws Exception {
        try (var database = kind.fresh()) {
            var jdbc = JdbcClient.create(database.dataSource());
            var checks = new Checks(jdbc);
            var check = check(checks, NOW, true);
            jdbc.sql("update watch_check set target = :target")
                    .param("target", "{\"address\":\"a.example:1\",\"port\":2}")
                    .update();

            assertThatThrownBy(() -> checks.byNumber(check.number(), ClientScope.ALL))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
