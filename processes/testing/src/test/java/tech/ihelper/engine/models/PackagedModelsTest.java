package tech.ihelper.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tech.ihelper.engine.models.PackagedModels.Outcome;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

class PackagedModelsTest {

    private static ProcessTest engine(Databases kind) {
        return ProcessTest.of()
                .on(kind)
                .bean("walkTasks", WalkTasks.class, WalkTasks::new)
                .started();
    }

    private static long versions(ProcessTest process) {
        return process.repositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("walk")
                .count();
    }

    @EveryDatabase
    void deploysOnceAndAgainOnlyWhenChanged(Databases kind) {
        try (var process = engine(kind)) {
            var models = process.get(PackagedModels.class);

            assertThat(models.deploy("walk")).isEqualTo(Outcome.DEPLOYED);
            assertThat(models.deploy("walk")).isEqualTo(Outcome.UNCHANGED);

            process.jdbc()
                    .sql("update packaged_models set fingerprint = 'of an older release'")
                    .update();
            assertThat(models.deploy("walk")).isEqualTo(Outcome.DEPLOYED);
            assertThat(versions(process)).isEqualTo(2);
            assertThat(models.subjects()).contains("walk", "weigh", "survey");
        }
    }

    @EveryDatabase
    void aManagersVersionIsNeverOverwritten(Databases kind) {
        try (var process = engine(kind)) {
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
        }
    }

    @EveryDatabase
    void manyNodesAtOnceDeployOnce(Databases kind) {
        try (var process = engine(kind)) {
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
        }
    }
}
