package tech.ihelper.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import tech.ihelper.engine.models.PackagedModels.Outcome;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

class PackagedModelsTest {

    private static final Map<Databases, ProcessTest> ENGINES = new EnumMap<>(Databases.class);

    private static void on(Databases kind, Consumer<ProcessTest> test) {
        var process = ENGINES.computeIfAbsent(kind, k -> ProcessTest.of()
                .on(k)
                .bean("walkTasks", WalkTasks.class, WalkTasks::new)
                .started());
        process.repositoryService().createDeploymentQuery().list().forEach(d -> process.repositoryService()
                .deleteDeployment(d.getId(), true));
        test.accept(process.emptied());
    }

    @AfterAll
    static void close() {
        ENGINES.values().forEach(ProcessTest::close);
    }

    private static long versions(ProcessTest process) {
        return process.repositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("walk")
                .count();
    }

    @EveryDatabase
    void deploysOnceAndAgainOnlyWhenChanged(Databases kind) {
        on(kind, process -> {
            var models = process.get(PackagedModels.class);

            assertThat(models.deploy("walk")).isEqualTo(Outcome.DEPLOYED);
            assertThat(models.deploy("walk")).isEqualTo(Outcome.UNCHANGED);

            process.jdbc()
                    .sql("update packaged_models set fingerprint = 'of an older release'")
                    .update();
            assertThat(models.deploy("walk")).isEqualTo(Outcome.DEPLOYED);
            assertThat(versions(process)).isEqualTo(2);
            assertThat(models.subjects()).contains("walk", "weigh", "survey");
        });
    }

    @EveryDatabase
    void aManagersVersionIsNeverOverwritten(Databases kind) {
        on(kind, process -> {
            var models = process.get(PackagedModels.class);
            models.deploy("walk");
            process.repositoryService()
                    .createDeployment()
                    .name("changed in the studio")
                    .addClasspathResource("processes/walk/walk.bpmn")
                    .deploy();
            process.jdbc()
                    .sql("update packaged_models set fingerprint = 'of an older release'")
                    .update();

            assertThat(models.deploy("walk")).isEqualTo(Outcome.HELD_BACK);
            assertThat(models.deploy("walk")).isEqualTo(Outcome.HELD_BACK);

            assertThat(versions(process)).isEqualTo(2);
            assertThat(models.bundles()).singleElement().satisfies(b -> assertThat(b.heldBack())
                    .isTrue());
        });
    }

    @EveryDatabase
    void manyNodesAtOnceDeployOnce(Databases kind) {
        on(kind, process -> {
            var models = process.get(PackagedModels.class);
            var nodes = Executors.newFixedThreadPool(4);

            var outcomes = Stream.generate(() -> CompletableFuture.supplyAsync(() -> models.deploy("walk"), nodes))
                    .limit(4)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            nodes.shutdown();
            assertThat(outcomes).containsOnlyOnce(Outcome.DEPLOYED).contains(Outcome.UNCHANGED);
            assertThat(versions(process)).isEqualTo(1);
        });
    }
}
