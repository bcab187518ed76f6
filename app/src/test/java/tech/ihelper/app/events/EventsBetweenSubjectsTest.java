package tech.ihelper.app.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.modulith.events.CompletedEventPublications;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.util.ClassUtils;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.IncidentClosed;
import tech.ihelper.contracts.Priority;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ManualClock;

class EventsBetweenSubjectsTest {

    private static final IncidentClosed CLOSED = new IncidentClosed(
            "INC-2026-000042",
            new ClientId(new UUID(0, 7)),
            "The tills are \u201cdown\u201d",
            Priority.P1,
            null,
            Instant.parse("2026-11-22T08:00:00.123456Z"));

    private final ManualClock clock = new ManualClock();
    private final Notes notes = new Notes();

    @AfterEach
    void nobodyIsSignedIn() {
        SecurityContextHolder.clearContext();
    }

    @EveryDatabase
    void isHeardAfterTheCommitAsItWasPublished(Databases kind) {
        try (var database = kind.fresh()) {
            node(database).run(node -> {
                database.transactions().executeWithoutResult(status -> {
                    node.publishEvent(CLOSED);
                    assertThat(notes.heard).isEmpty();
                });

                await().untilAsserted(() -> assertThat(unhandled(database)).isZero());
                assertThat(notes.heard).containsExactly(CLOSED);
            });
        }
    }

    @EveryDatabase
    void workThatIsRolledBackPublishesNothing(Databases kind) {
        try (var database = kind.fresh()) {
            node(database).run(node -> {
                database.transactions().executeWithoutResult(status -> {
                    node.publishEvent(CLOSED);
                    status.setRollbackOnly();
                });

                assertThat(rows(database)).isZero();
                assertThat(notes.heard).isEmpty();
            });
        }
    }

    @EveryDatabase
    void aListenerThatFailsIsTriedAgainAfterAMinuteAndNotBefore(Databases kind) {
        try (var database = kind.fresh()) {
            node(database).run(node -> {
                notes.failures.set(1);

                publish(node, database);
                await().untilAsserted(() -> assertThat(notes.tries).hasValue(1));
                assertThat(kept(database))
                        .as("what the listener wrote is undone")
                        .isZero();

                clock.advance(Duration.ofSeconds(59));
                retry(node);
                assertThat(node.getBean(UnheardEvents.class).count()).isZero();

                clock.advance(Duration.ofSeconds(2));
                assertThat(node.getBean(UnheardEvents.class).count()).isEqualTo(1);
                assertThat(node.getBean(UnheardEvents.class).oldest(5))
                        .containsExactly(new UnheardEvents.Unheard(
                                "IncidentClosed", "EventsBetweenSubjectsTest$Ear#hear", ManualClock.START));
                retry(node);

                await().untilAsserted(() -> assertThat(unhandled(database)).isZero());
                assertThat(notes.tries).hasValue(2);
                assertThat(kept(database)).isEqualTo(1);
                assertThat(node.getBean(UnheardEvents.class).count()).isZero();
            });
        }
    }

    @EveryDatabase
    void whatADeadNodeLeftUnheardAnotherNodeDelivers(Databases kind) {
        try (var database = kind.fresh()) {
            node(database).run(dying -> {
                dying.getBean("eventThreads", ThreadPoolTaskExecutor.class).shutdown();
                publish(dying, database);
                assertThat(notes.heard).isEmpty();
            });

            clock.advance(Duration.ofSeconds(61));
            node(database).run(living -> {
                assertThat(notes.heard).as("not by starting").isEmpty();
                retry(living);

                await().untilAsserted(() -> assertThat(unhandled(database)).isZero());
                assertThat(notes.heard).containsExactly(CLOSED);
            });
        }
    }

    @EveryDatabase
    void anEventThatComesTwiceDoesNothingMore(Databases kind) {
        try (var database = kind.fresh()) {
            node(database).run(node -> {
                publish(node, database);
                await().untilAsserted(() -> assertThat(unhandled(database)).isZero());

                // What a node leaves that dies between the listener's commit and the mark that it is done.
                database.jdbc()
                        .sql("update event_publication set completion_date = null")
                        .update();
                clock.advance(Duration.ofSeconds(61));
                retry(node);

                await().untilAsserted(() -> assertThat(unhandled(database)).isZero());
                assertThat(notes.tries).hasValue(2);
                assertThat(kept(database)).isEqualTo(1);
            });
        }
    }

    @EveryDatabase
    void aFloodWaitsInTheDatabase(Databases kind) {
        try (var database = kind.fresh()) {
            node(database)
                    .withPropertyValues("ihelper.events.workers=1", "ihelper.events.waiting=1")
                    .run(node -> {
                        database.transactions().executeWithoutResult(status -> {
                            for (int n = 0; n < 20; n++) {
                                node.publishEvent(new IncidentClosed(
                                        "INC-2026-%06d".formatted(n), null, "", Priority.P1, null, Instant.EPOCH));
                            }
                        });

                        await().untilAsserted(() -> {
                            clock.advance(Duration.ofSeconds(61));
                            retry(node);
                            assertThat(unhandled(database)).isZero();
                        });
                        assertThat(kept(database)).isEqualTo(20);
                    });
        }
    }

    @EveryDatabase
    void whoeverCausedItTheListenerActsAsTheProduct(Databases kind) {
        try (var database = kind.fresh()) {
            node(database).run(node -> {
                SecurityContextHolder.getContext()
                        .setAuthentication(new TestingAuthenticationToken("mara", "", "STAFF"));

                publish(node, database);

                await().untilAsserted(() -> assertThat(unhandled(database)).isZero());
                assertThat(notes.callers).containsExactly("nobody");
            });
        }
    }

    @EveryDatabase
    void handledOnesAreForgottenAfterAWeekAndUnhandledOnesNever(Databases kind) {
        try (var database = kind.fresh()) {
            node(database).run(node -> {
                publish(node, database);
                await().untilAsserted(() -> assertThat(unhandled(database)).isZero());
                notes.failures.set(1);
                publish(node, database);
                await().untilAsserted(() -> assertThat(notes.tries).hasValue(2));

                clock.advance(Duration.ofDays(6));
                node.getBean(CompletedEventPublications.class).deletePublicationsOlderThan(Duration.ofDays(7));
                assertThat(rows(database)).isEqualTo(2);

                clock.advance(Duration.ofDays(2));
                node.getBean(CompletedEventPublications.class).deletePublicationsOlderThan(Duration.ofDays(7));
                assertThat(rows(database)).isEqualTo(1);
                assertThat(unhandled(database)).isEqualTo(1);
            });
        }
    }

    private static void publish(AssertableApplicationContext node, Database database) {
        database.transactions().executeWithoutResult(status -> node.publishEvent(CLOSED));
    }

    /** What the schedule does. */
    private static void retry(AssertableApplicationContext node) {
        node.getBean(IncompleteEventPublications.class).resubmitIncompletePublicationsOlderThan(Duration.ofMinutes(1));
    }

    private static int rows(Database database) {
        return database.jdbc()
                .sql("select count(*) from event_publication")
                .query(Integer.class)
                .single();
    }

    private static int kept(Database database) {
        return database.jdbc()
                .sql("select count(*) from test_ear")
                .query(Integer.class)
                .single();
    }

    private static int unhandled(Database database) {
        return database.jdbc()
                .sql("select count(*) from event_publication where completion_date is null")
                .query(Integer.class)
                .single();
    }

    /** One node of the installation, as far as events go. */
    private ApplicationContextRunner node(Database database) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        JacksonAutoConfiguration.class,
                        modulith("jdbc.JdbcEventPublicationAutoConfiguration"),
                        modulith("config.EventPublicationAutoConfiguration"),
                        modulith("jackson.JacksonEventSerializationConfiguration")))
                .withBean(Clock.class, () -> clock)
                // Delegating: a node that ends closes its own connections, not the database.
                .withBean(DataSource.class, () -> new DelegatingDataSource(database.dataSource()))
                .withBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()))
                .withBean(JdbcClient.class, database::jdbc)
                .withBean(PlatformTransactionManager.class, database::transactionManager)
                .withBean(Notes.class, () -> notes)
                .withUserConfiguration(Node.class);
    }

    private static Class<?> modulith(String name) {
        return ClassUtils.resolveClassName("org.springframework.modulith.events." + name, null);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    @EnableConfigurationProperties(EventProperties.class)
    @Import({EventWorkers.class, UnheardEvents.class, Ear.class})
    static class Node {}

    /** What the listeners of all nodes were seen doing. */
    static final class Notes {

        final List<IncidentClosed> heard = new CopyOnWriteArrayList<>();
        final List<String> callers = new CopyOnWriteArrayList<>();
        final AtomicInteger tries = new AtomicInteger();
        final AtomicInteger failures = new AtomicInteger();
    }

    /** Keeps each incident once, as a listener should; fails as often as it is told to, after it has written. */
    static class Ear {

        private final Notes notes;
        private final JdbcClient jdbc;

        Ear(Notes notes, JdbcClient jdbc) {
            this.notes = notes;
            this.jdbc = jdbc;
            jdbc.sql("create table if not exists test_ear (number varchar(40) primary key)")
                    .update();
        }

        @ApplicationModuleListener
        void hear(IncidentClosed event) {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            notes.callers.add(authentication == null ? "nobody" : authentication.getName());
            jdbc.sql("insert into test_ear (number) values (?) on conflict do nothing")
                    .param(event.number())
                    .update();
            notes.tries.incrementAndGet();
            if (notes.failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("The listener is told to fail");
            }
            notes.heard.add(event);
        }
    }
}
