package tech.ihelper.engine.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static tech.ihelper.engine.studio.Drawn.MARCO;
import static tech.ihelper.engine.studio.Drawn.PRIYA;
import static tech.ihelper.engine.studio.Drawn.because;
import static tech.ihelper.engine.studio.Drawn.packaged;
import static tech.ihelper.engine.studio.Drawn.renamed;
import static tech.ihelper.engine.studio.Drawn.walk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.models.ModelDeployments;
import tech.ihelper.engine.models.PackagedModels;
import tech.ihelper.engine.models.PackagedModels.Outcome;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ProcessTest;

class ModelDeskTest {

    private static final Drawn DRAWN = new Drawn(false);

    private static void on(Databases kind, Consumer<ProcessTest> test) {
        DRAWN.on(kind, test);
    }

    @AfterAll
    static void close() {
        DRAWN.close();
    }

    private static Deployed deploy(ModelDesk desk, String source, Order order, Caller by) {
        return desk.deploy(List.of(desk.drawn("walk", source, null, by)), order, by);
    }

    private static List<Finding> check(ModelDesk desk, String source) {
        return desk.check(List.of(desk.drawn("walk", source, null, PRIYA)));
    }

    @EveryDatabase
    void deploysAChangedModelWithTheRestOfItsSubjectAndSaysWhoDidItAndWhy(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            var models = process.get(DeployedModels.class);
            var before = models.newest().stream()
                    .filter(m -> m.subject().equals("walk"))
                    .toList();

            var deployed = deploy(process.get(ModelDesk.class), renamed("A longer walk"), because("Longer."), PRIYA);

            assertThat(deployed.version()).isEqualTo(2);
            assertThat(models.newest())
                    .filteredOn(m -> m.subject().equals("walk"))
                    .hasSameSizeAs(before)
                    .allSatisfy(m -> assertThat(m.version()).isEqualTo(2));
            assertThat(models.versions("walk"))
                    .extracting(
                            DeployedModel::version, DeployedModel::name, DeployedModel::author, DeployedModel::reason)
                    .containsExactly(
                            tuple(2, "A longer walk", "Priya Raman", "Longer."),
                            tuple(1, before.get(0).name(), "iHelper", "Came with the product."));
            assertThat(process.jdbc()
                            .sql("select object from audit_entry where action = 'model-deployed'")
                            .query(String.class)
                            .list())
                    .containsExactly("walk");
        });
    }

    @EveryDatabase
    void countsTheCasesOfEachVersionAndReadsTheBytesOfEach(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            process.start("walk", "W-1", Map.of("steps", 1L, "tired", false));
            deploy(process.get(ModelDesk.class), renamed("A longer walk"), because("Longer."), PRIYA);
            process.start("walk", "W-2", Map.of("steps", 1L, "tired", false));
            process.start("walk", "W-3", Map.of("steps", 1L, "tired", false));

            var models = process.get(DeployedModels.class);
            var versions = models.versions("walk");

            assertThat(versions).extracting(DeployedModel::running).containsExactly(2L, 1L);
            assertThat(versions).extracting(DeployedModel::runningInAll).containsOnly(3L);
            assertThat(new String(models.bytes(versions.get(1)), StandardCharsets.UTF_8))
                    .isEqualTo(walk());
        });
    }

    @EveryDatabase
    void refusesWhatTheGateRefusesAndDeploysNothing(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            var evil = walk().replace("${walkTasks.arrive(tired)}", "${walkTasks.wipe()}");

            assertThatThrownBy(() -> deploy(process.get(ModelDesk.class), evil, because("Try."), PRIYA))
                    .isInstanceOfSatisfying(ModelsNotDeployed.class, refused -> assertThat(refused.findings())
                            .filteredOn(Finding::isError)
                            .extracting(Finding::element)
                            .contains("arrive"));

            assertThat(process.get(DeployedModels.class).versions("walk")).hasSize(1);
        });
    }

    @EveryDatabase
    void refusesWhatOnlyTheEnginesParserSees(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            var broken = walk().replaceFirst("targetRef=\"[^\"]+\"", "targetRef=\"nowhere\"");

            assertThatThrownBy(() -> deploy(process.get(ModelDesk.class), broken, because("Try."), PRIYA))
                    .isInstanceOfSatisfying(ModelsNotDeployed.class, refused -> assertThat(refused.findings())
                            .anyMatch(Finding::isError));

            assertThat(process.get(DeployedModels.class).versions("walk")).hasSize(1);
        });
    }

    @EveryDatabase
    void asksForEachWarningToBeAccepted(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            var desk = process.get(ModelDesk.class);
            var unsaid = renamed("Unsaid").replaceAll("(?s)<(bpmn:)?documentation>.*?</(bpmn:)?documentation>", "");
            var warnings = check(desk, unsaid).stream().map(Order::nameOf).toList();

            assertThat(warnings).hasSizeGreaterThan(1);
            var fine = warnings.stream().collect(Collectors.toMap(name -> name, name -> "Drawn at night."));
            var allButOne = new HashMap<>(fine);
            allButOne.put(warnings.get(0), " ");
            assertThatThrownBy(() -> deploy(desk, unsaid, new Order("Why.", allButOne), PRIYA))
                    .isInstanceOf(ModelsNotDeployed.class);
            assertThat(deploy(desk, unsaid, new Order("Why.", fine), PRIYA).version())
                    .isEqualTo(2);
            assertThat(process.get(ModelDeployments.class)
                            .accepted(desk.newest("walk").deployment()))
                    .as("with the reason of each")
                    .isEqualTo(fine);
        });
    }

    @EveryDatabase
    void wantsAReason(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");

            assertThatThrownBy(() -> deploy(process.get(ModelDesk.class), renamed("X"), because(" "), PRIYA))
                    .isInstanceOfSatisfying(
                            Refusal.class, r -> assertThat(r.field()).isEqualTo("reason"));
        });
    }

    @EveryDatabase
    void tellsWhoeverWasOvertaken(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            var desk = process.get(ModelDesk.class);
            process.get(DraftDesk.class).save("walk", renamed("Marco's"), 1, MARCO);
            deploy(desk, renamed("Priya's"), because("First."), PRIYA);

            assertThatThrownBy(() -> deploy(desk, renamed("Marco's"), because("Second."), MARCO))
                    .isInstanceOfSatisfying(Refusal.class, r -> {
                        assertThat(r.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                        assertThat(r.reason()).contains("version 1", "Priya Raman", "version 2");
                    });
            assertThat(process.get(DraftDesk.class).find("walk"))
                    .as("nobody's work is lost")
                    .isPresent();
        });
    }

    @EveryDatabase
    void deploysNothingWhenTheNewestVersionSaysItAlready(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");

            var again = deploy(process.get(ModelDesk.class), walk(), because("Again."), PRIYA);

            assertThat(again.fresh()).isFalse();
            assertThat(again.version()).isEqualTo(1);
            assertThat(process.get(DeployedModels.class).versions("walk")).hasSize(1);
        });
    }

    @EveryDatabase
    void rollsBackToWhatAnOlderVersionSaid(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            var desk = process.get(ModelDesk.class);
            deploy(desk, renamed("A mistake"), because("Try."), PRIYA);

            var restored = desk.restore("walk", 1, "It was a mistake.", MARCO);

            assertThat(restored.version()).isEqualTo(3);
            var newest = desk.newest("walk");
            assertThat(new String(process.get(DeployedModels.class).bytes(newest), StandardCharsets.UTF_8))
                    .isEqualTo(walk());
            assertThat(newest.author()).isEqualTo("Marco Weiss");
        });
    }

    @EveryDatabase
    void holdsTheNextReleaseBack(Databases kind) {
        on(kind, process -> {
            var packaged = process.get(PackagedModels.class);
            packaged.deploy("walk");
            deploy(process.get(ModelDesk.class), renamed("Ours"), because("Ours."), PRIYA);
            process.jdbc()
                    .sql("update packaged_models set fingerprint = 'of an older release'")
                    .update();

            assertThat(packaged.deploy("walk")).isEqualTo(Outcome.HELD_BACK);
        });
    }

    @EveryDatabase
    void keepsASubjectsModelsFromWhoeverSaysTheyAreHis(Databases kind) {
        on(kind, process -> {
            List.of("walk", "weigh").forEach(process.get(PackagedModels.class)::deploy);
            var desk = process.get(ModelDesk.class);
            var another = walk().replace("id=\"walk\"", "id=\"weigh\"");
            var both = another.replace(
                    "</bpmn:definitions>",
                    "<bpmn:process id=\"walk\" name=\"Taken\" isExecutable=\"true\"><bpmn:startEvent id=\"s2\" /></bpmn:process></bpmn:definitions>");

            assertThat(desk.check(List.of(ModelFile.of("weigh.bpmn", both.getBytes(StandardCharsets.UTF_8)))))
                    .filteredOn(finding -> finding.rule().equals("foreign-models"))
                    .extracting(Finding::element)
                    .containsExactly("walk");
            assertThat(check(desk, another)).extracting(Finding::rule).contains("lost-models");
        });
    }

    @EveryDatabase
    void opensASubjectForANewModel(Databases kind) {
        on(kind, process -> {
            var greet = ModelFile.of("greet.bpmn", packaged("greet/greet.bpmn").getBytes(StandardCharsets.UTF_8));

            var deployed = process.get(ModelDesk.class).deploy(List.of(greet), Order.ofProgram("New."), PRIYA);

            assertThat(deployed.version()).isEqualTo(1);
            assertThat(process.get(ModelDesk.class).newest("greet").subject()).isEqualTo("greet");
            assertThat(process.get(PackagedModels.class).bundles())
                    .as("the release knows nothing of it")
                    .isEmpty();
        });
    }

    @EveryDatabase
    void ofManyAtOnceOneIsFirst(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            var desk = process.get(ModelDesk.class);
            var people = Executors.newFixedThreadPool(4);

            var outcomes = Stream.of("A", "B", "C", "D")
                    .map(name -> CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    desk.deploy(
                                            List.of(desk.drawn("walk", renamed(name), 1, PRIYA)),
                                            because("Race."),
                                            PRIYA);
                                    return "deployed";
                                } catch (Refusal refused) {
                                    return refused.code();
                                }
                            },
                            people))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            people.shutdown();
            assertThat(outcomes).containsOnlyOnce("deployed").contains("model-changed-meanwhile");
            assertThat(process.get(DeployedModels.class).versions("walk")).hasSize(2);
        });
    }

    @EveryDatabase
    void aDraftIsHeldUntilTenMinutesPassWithoutASave(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            var drafts = process.get(DraftDesk.class);
            drafts.save("walk", "half <drawn", 1, PRIYA);

            assertThatThrownBy(() -> drafts.save("walk", "mine", 1, MARCO)).isInstanceOfSatisfying(Refusal.class, r -> {
                assertThat(r.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                assertThat(r.reason()).contains("Priya Raman");
            });
            assertThatThrownBy(() -> drafts.drop("walk", MARCO)).isInstanceOf(Refusal.class);

            process.clock().advance(Duration.ofMinutes(10));
            drafts.save("walk", "mine", 1, MARCO);
            assertThat(drafts.find("walk").orElseThrow().source()).isEqualTo("mine");
            drafts.drop("walk", MARCO);
            assertThat(drafts.find("walk")).isEmpty();
        });
    }

    @EveryDatabase
    void deploysOneSubjectAtATime(Databases kind) {
        on(kind, process -> {
            List.of("walk", "weigh").forEach(process.get(PackagedModels.class)::deploy);
            var both = List.of(
                    ModelFile.of("walk.bpmn", renamed("Both").getBytes(StandardCharsets.UTF_8)),
                    ModelFile.of("weigh.bpmn", packaged("weigh/weigh.bpmn").getBytes(StandardCharsets.UTF_8)));

            assertThatThrownBy(() -> process.get(ModelDesk.class).deploy(both, because("Both."), PRIYA))
                    .isInstanceOfSatisfying(ModelsNotDeployed.class, refused -> assertThat(refused.findings())
                            .extracting(Finding::rule)
                            .containsExactly("one-subject"));
        });
    }

    @EveryDatabase
    void saysInWhichVersionsAFileChanged(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("weigh");
            var desk = process.get(ModelDesk.class);
            var load = packaged("weigh/load.dmn").replaceFirst("name=\"[^\"]+\"", "name=\"Heavy load\"");
            desk.deploy(
                    List.of(ModelFile.of("load.dmn", load.getBytes(StandardCharsets.UTF_8))), because("Named."), PRIYA);

            var models = process.get(DeployedModels.class);

            assertThat(models.changes(models.versions("weigh"))).containsExactly(1);
            assertThat(models.changes(models.versions("weigh.load"))).containsExactly(1, 2);
            assertThat(models.lastChanges().get("weigh").version()).isEqualTo(1);
            assertThat(models.lastChanges().get("weigh.load").version()).isEqualTo(2);
        });
    }

    @EveryDatabase
    void countsRunningCasesByVersion(Databases kind) {
        on(kind, process -> {
            process.get(PackagedModels.class).deploy("walk");
            process.start("walk", "W-1", Map.of("steps", 1L, "tired", false));
            deploy(process.get(ModelDesk.class), renamed("A longer walk"), because("Longer."), PRIYA);
            process.start("walk", "W-2", Map.of("steps", 1L, "tired", false));

            assertThat(process.get(DeployedModels.class).running()).isEqualTo(Map.of("walk", Map.of(2, 1L, 1, 1L)));
        });
    }
}
