package tech.ihelper.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.EngineConfiguration;
import tech.ihelper.engine.guard.EngineGuard;

/** The engine as the product starts it: by its Spring Boot starter, with its job executor at work. */
class EngineInSpringBootTest {

    @Configuration
    @EnableAutoConfiguration
    @Import(EngineConfiguration.class)
    static class Node {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        LiveTopics liveTopics() {
            return new RecordedTopics();
        }

        @Bean
        WalkTasks walkTasks() {
            return new WalkTasks();
        }
    }

    private static ConfigurableApplicationContext start(Database database, String... properties) {
        return new SpringApplicationBuilder(Node.class)
                .properties(
                        "spring.main.web-application-type=none",
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.user(),
                        "spring.datasource.password=",
                        "spring.datasource.hikari.maximum-pool-size=12",
                        "spring.flyway.locations=classpath:processes,classpath:connectors,classpath:app",
                        "spring.flyway.out-of-order=true",
                        "spring.main.banner-mode=off")
                .run(Stream.of(properties).map(p -> "--" + p).toArray(String[]::new));
    }

    private static ProcessEngineConfigurationImpl engine(ConfigurableApplicationContext node) {
        return (ProcessEngineConfigurationImpl)
                node.getBean(ProcessEngine.class).getProcessEngineConfiguration();
    }

    @EveryDatabase
    void startsGuardedFiresTimersOnTimeAndTakesOverJobsOfADeadNode(Databases kind) {
        try (var database = kind.empty();
                var node = start(database)) {
            var engine = engine(node);
            assertThat(engine.getExpressionManager().getClass().getSimpleName()).isEqualTo("GuardedExpressions");
            assertThat(engine.getJobExecutor().getLockTimeInMillis()).isEqualTo(EngineGuard.JOB_LOCK_MILLIS);
            assertThat(engine.getJobExecutor().getMaxWait()).isLessThanOrEqualTo(1_000);
            assertThat(engine.getJobExecutor().isActive()).isTrue();
            var repository = engine.getRepositoryService();
            assertThat(repository.createDeploymentQuery().list())
                    .extracting("name")
                    .contains("walk", "weigh", "survey");

            // The executor has been idle long enough to wait its longest.
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            var reminders = node.getBean(WalkTasks.class);

            // A busy machine may be late once; the engine is late each time when it sleeps too long.
            assertThat(Stream.generate(() -> lateness(engine, reminders)).limit(3))
                    .anyMatch(late -> late.compareTo(Duration.ofSeconds(2)) < 0);
            jobsOfADeadNodeMoveOn(database, node);
        }
    }

    /** Makes a new case's timer due in a moment and tells how late it fires. */
    private static Duration lateness(ProcessEngineConfigurationImpl engine, WalkTasks reminders) {
        var before = reminders.reminded();
        var walk = engine.getRuntimeService().startProcessInstanceByKey("walk", Map.of("steps", 1L, "tired", false));
        var job = engine.getManagementService()
                .createJobQuery()
                .timers()
                .processInstanceId(walk.getId())
                .singleResult();
        var due = Instant.now().plusMillis(1_500);
        engine.getManagementService().setJobDuedate(job.getId(), java.util.Date.from(due));
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> reminders.reminded() > before);
        return Duration.between(due, Instant.now());
    }

    private static void jobsOfADeadNodeMoveOn(Database database, ConfigurableApplicationContext node) {
        var engine = engine(node);
        engine.getJobExecutor().shutdown();
        node.getBean(RuntimeService.class)
                .startProcessInstanceByKey("walk", "W-2", Map.of("steps", 1L, "tired", false));
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey("W-2")
                .singleResult();
        engine.getTaskService().complete(task.getId());
        var job = (JobEntity) engine.getManagementService()
                .createJobQuery()
                .messages()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        var lockedUntil = Instant.now().plusSeconds(3);
        database.jdbc()
                .sql("update act_ru_job set lock_owner_ = 'a node that died', lock_exp_time_ = :until where id_ = :id")
                .param("until", Timestamp.from(lockedUntil))
                .param("id", job.getId())
                .update();

        engine.getJobExecutor().start();
        await().atMost(Duration.ofSeconds(25))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> node.getBean(RuntimeService.class)
                                .createProcessInstanceQuery()
                                .processInstanceBusinessKey("W-2")
                                .count()
                        == 0);

        assertThat(Instant.now()).isAfter(lockedUntil).isBefore(lockedUntil.plusSeconds(5));
    }

    /** Migrations, the engine's own start-up rows and the packaged models: all made once. */
    @Tag("proof")
    @org.junit.jupiter.api.Test
    void twoNodesMayStartAtOnceOnAnEmptyDatabase() {
        try (var database = Databases.POSTGRESQL.empty()) {
            var starting = Executors.newFixedThreadPool(2);
            var nodes = Stream.of("one", "two")
                    .map(name -> CompletableFuture.supplyAsync(
                            () -> start(
                                    database,
                                    "operaton.bpm.process-engine-name=" + name,
                                    "operaton.bpm.generate-unique-process-engine-name=false"),
                            starting))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            var definitions = engine(nodes.get(0)).getRepositoryService().createProcessDefinitionQuery();
            assertThat(definitions.processDefinitionKey("walk").count()).isEqualTo(1);
            nodes.forEach(ConfigurableApplicationContext::close);
            starting.shutdown();
            assertThat(List.copyOf(nodes)).hasSize(2);
        }
    }
}
