package tech.ihelper.engine.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tech.ihelper.testing.HostileModels.FILE;
import static tech.ihelper.testing.HostileModels.attack;
import static tech.ihelper.testing.HostileModels.task;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.operaton.bpm.engine.variable.Variables;
import tech.ihelper.testing.Canary;
import tech.ihelper.testing.HostileModels;
import tech.ihelper.testing.HostileModels.Attack;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

/**
 * Every known way to make a model run code, tried twice: the gate must refuse it, and an engine whose gate was taken
 * away must still not run it. A canary in the JVM, a file outside it and a secret in the configuration tell.
 */
class RedTeamTest {

    private static final String CANARY = Canary.class.getName();

    @RegisterExtension
    static final ProcessTest gated = engine();

    @RegisterExtension
    static final ProcessTest ungated = engine().withoutGate();

    private static ProcessTest engine() {
        return ProcessTest.of()
                .bean("walkTasks", WalkTasks.class, WalkTasks::new)
                .bean("canary", Canary.class, Canary::silent);
    }

    @BeforeEach
    void silence() throws IOException {
        Files.deleteIfExists(FILE);
        Canary.SONGS.clear();
    }

    @AfterEach
    void nothingRan() {
        assertThat(Canary.SONGS).isEmpty();
        assertThat(FILE).doesNotExist();
    }

    private static Map<String, byte[]> bytes(Attack attack) {
        var bytes = new HashMap<String, byte[]>();
        attack.bundle().forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    private static void deploy(ProcessTest engine, Attack attack) {
        var deployment = engine.repositoryService().createDeployment().name(attack.name());
        attack.bundle().forEach(deployment::addString);
        deployment.deploy();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"tech.ihelper.testing.HostileModels#attacks", "tech.ihelper.testing.HostileModels#bombs"})
    void gateRefuses(Attack attack) {
        assertThat(gated.get(ModelGate.class).check(bytes(attack)))
                .filteredOn(Finding::isError)
                .as("what the gate says")
                .isNotEmpty();

        assertThatThrownBy(() -> deploy(gated, attack)).isInstanceOf(ProcessEngineException.class);
        assertThat(gated.repositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("attack")
                        .count())
                .isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"tech.ihelper.testing.HostileModels#attacks", "tech.ihelper.testing.HostileModels#bombs"})
    void engineBehindTheGateRunsNothingEither(Attack attack) {
        var before = ungated.repositoryService().createDeploymentQuery().count();
        try {
            deploy(ungated, attack);
            ungated.runtimeService().startProcessInstanceByKey("attack", "A-1", Map.of("harmless", "x"));
            ungated.tryJobs();
            for (var task : ungated.taskService().createTaskQuery().list()) {
                ungated.engine().getFormService().getTaskFormData(task.getId());
                ungated.engine().getFormService().submitTaskForm(task.getId(), Map.of("a", "b"));
            }
        } catch (RuntimeException refused) {
            // Refused at deployment or when it was to run: both are well, the canary decides.
            assertThat(refused).isNotNull();
        }

        var loot =
                ungated.historyService().createHistoricVariableInstanceQuery().list();
        assertThat(loot.stream().map(v -> String.valueOf(v.getValue()))).noneMatch(v -> v.contains("s3cret"));
        assertThat(ungated.jdbc()
                        .sql("select count(*) from information_schema.tables where lower(table_name) = 'canary_table'")
                        .query(Long.class)
                        .single())
                .isZero();
        ungated.repositoryService().createDeploymentQuery().list().forEach(d -> ungated.repositoryService()
                .deleteDeployment(d.getId(), true));
        assertThat(before).isZero();
    }

    /** Other files of a folder are no models and stay where they are. */
    static Stream<Attack> models() {
        return Stream.concat(HostileModels.attacks(), HostileModels.bombs())
                .filter(attack -> attack.hostile().getKey().matches(".*\\.(bpmn|dmn|form)"));
    }

    /** The same as packaged models: a release with such a file does not start. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void noReleaseBringsOneAlong(Attack attack, @TempDir Path release) throws IOException {
        var folder = Files.createDirectories(release.resolve("processes/planted"));
        for (var file : attack.bundle().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        var before = gated.repositoryService().createDeploymentQuery().count();
        var thread = Thread.currentThread();
        var usual = thread.getContextClassLoader();
        try (var planted = new URLClassLoader(new URL[] {release.toUri().toURL()}, usual)) {
            thread.setContextClassLoader(planted);
            assertThatThrownBy(() -> gated.get(PackagedModels.class).deploy("planted"))
                    .as("what the start of a node says")
                    .isInstanceOf(RuntimeException.class);
        } finally {
            thread.setContextClassLoader(usual);
        }

        assertThat(gated.repositoryService().createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void queriesRunNoExpressions() {
        var tasks = ungated.taskService();
        for (var evil : List.of("${canary.sing()}", "#{canary.sing()}", "${''.getClass()}")) {
            assertThatThrownBy(() -> tasks.createTaskQuery()
                            .or()
                            .taskAssigneeExpression(evil)
                            .taskName("x")
                            .endOr()
                            .list())
                    .isInstanceOf(ProcessEngineException.class);
            assertThatThrownBy(() ->
                            tasks.createTaskQuery().taskAssigneeExpression(evil).list())
                    .isInstanceOf(ProcessEngineException.class);
            assertThatThrownBy(() ->
                            tasks.createTaskQuery().dueBeforeExpression(evil).list())
                    .isInstanceOf(ProcessEngineException.class);
            assertThatThrownBy(() -> {
                        var filters = ungated.engine().getFilterService();
                        var filter = filters.newTaskFilter("evil");
                        filter.setQuery(tasks.createTaskQuery()
                                .or()
                                .taskAssigneeExpression(evil)
                                .endOr());
                        filters.saveFilter(filter);
                        filters.list(filter.getId());
                    })
                    .isInstanceOf(ProcessEngineException.class);
        }
    }

    /** What each attack goes for, so that nobody takes a part of the suite away unseen. */
    @Test
    void everyKindOfAttackIsTried() {
        var byCategory = Stream.concat(HostileModels.attacks(), HostileModels.bombs())
                .collect(Collectors.groupingBy(Attack::category, TreeMap::new, Collectors.toSet()));

        System.out.println("Attacks: "
                + byCategory.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue().size())
                        .collect(Collectors.joining(", ")));
        assertThat(byCategory)
                .containsOnlyKeys(
                        "XML",
                        "classes",
                        "connectors",
                        "decisions",
                        "expressions",
                        "expressions in every place",
                        "foreign words",
                        "forms",
                        "listeners",
                        "other files",
                        "other subjects",
                        "scripts",
                        "words on pages");
        assertThat(byCategory.values().stream().mapToInt(Set::size).sum()).isGreaterThan(160);
        assertThat(Stream.concat(HostileModels.attacks(), HostileModels.bombs()).map(Attack::name))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "ISO-8859-1", "Cp1047"})
    void modelsAreWrittenInOneEncoding(String encoding) {
        var text = attack("harmless", task("userTask", "", ""))
                .hostile()
                .getValue()
                .replace("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"");

        assertThat(gated.get(ModelGate.class).check(Map.of("attack.bpmn", text.getBytes(Charset.forName(encoding)))))
                .filteredOn(Finding::isError)
                .extracting(Finding::rule)
                .containsExactly("xml");
    }

    /** The engine's parser would fetch a schema that a model names; the gate stands before it. */
    @Test
    void nothingIsFetchedForAModel() throws IOException {
        var fetched = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            fetched.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        var named = attack(
                "named",
                task(
                        "userTask",
                        "xmlns:f=\"urn:f\"",
                        "<bpmn:extensionElements><f:note f:a=\"b\">x</f:note></bpmn:extensionElements>"));
        var text = named.hostile()
                .getValue()
                .replace(
                        "id=\"d\"",
                        "id=\"d\" xsi:schemaLocation=\"urn:f " + address
                                + "/f.xsd http://www.omg.org/spec/BPMN/20100524/MODEL " + address + "/BPMN20.xsd\"");
        try {
            assertThat(gated.get(ModelGate.class).check(Map.of("attack.bpmn", text.getBytes(StandardCharsets.UTF_8))))
                    .extracting(Finding::rule)
                    .containsExactly("xml");
            assertThatThrownBy(() -> gated.repositoryService()
                            .createDeployment()
                            .addString("attack.bpmn", text)
                            .deploy())
                    .isInstanceOf(ProcessEngineException.class);
        } finally {
            server.stop(0);
        }
        assertThat(fetched).hasValue(0);
    }

    @Test
    void serialisedObjectsAreNeverRead() {
        deploy(ungated, attack("harmless", task("userTask", "", "")));
        var evil = Variables.serializedObjectValue("rO0ABXNyAA==")
                .serializationDataFormat(Variables.SerializationDataFormats.JAVA)
                .objectTypeName(CANARY)
                .create();

        assertThatThrownBy(() -> ungated.runtimeService().startProcessInstanceByKey("attack", Map.of("loot", evil)))
                .isInstanceOf(ProcessEngineException.class);
        ungated.repositoryService().createDeploymentQuery().list().forEach(d -> ungated.repositoryService()
                .deleteDeployment(d.getId(), true));
    }

    @Test
    void canarySingsWhereItMay() throws IOException {
        // The alarm itself must work, or silence would prove nothing.
        new Canary().sing();
        Canary.call();
        Files.writeString(FILE, "x");

        assertThat(Canary.SONGS).containsExactly("made", "called", "called statically");
        assertThat(FILE).exists();
        silence();
    }

    /** The attacks are real: most of them run on the engine as it comes out of the box. */
    @Test
    void attacksWorkOnAnEngineWithoutGuard() throws IOException {
        var stock = new StandaloneInMemProcessEngineConfiguration();
        stock.setJdbcUrl("jdbc:h2:mem:stock;DB_CLOSE_DELAY=-1");
        stock.setProcessEngineName("stock");
        stock.setEnforceHistoryTimeToLive(false);
        stock.setBeans(Map.of("canary", Canary.silent(), "walkTasks", new WalkTasks()));
        var engine = stock.buildProcessEngine();
        var ran = new ArrayList<String>();
        // Nothing there counts repetitions: that attack would work for as long as there is memory.
        var bounded = HostileModels.attacks().filter(attack -> !attack.name().contains("repetitions"));
        for (var attack : bounded.toList()) {
            silence();
            try {
                var deployment = engine.getRepositoryService().createDeployment();
                attack.bundle().forEach(deployment::addString);
                deployment.deploy();
                engine.getRuntimeService().startProcessInstanceByKey("attack", "A-1", Map.of("harmless", "x"));
                engine.getManagementService().createJobQuery().list().forEach(job -> engine.getManagementService()
                        .executeJob(job.getId()));
                for (var task : engine.getTaskService().createTaskQuery().list()) {
                    engine.getFormService().getTaskFormData(task.getId());
                    engine.getFormService().submitTaskForm(task.getId(), Map.of("a", "b"));
                }
            } catch (RuntimeException | NoClassDefFoundError failed) {
                assertThat(failed).isNotNull();
            }
            await().pollDelay(Duration.ofMillis(
                            attack.name().contains("shell") || attack.name().contains("exec") ? 150 : 1))
                    .until(() -> true);
            if (!Canary.SONGS.isEmpty() || Files.exists(FILE)) {
                ran.add(attack.name());
            }
            engine.getRepositoryService().createDeploymentQuery().list().forEach(d -> engine.getRepositoryService()
                    .deleteDeployment(d.getId(), true));
        }
        engine.close();
        silence();

        System.out.println("Out of the box these run: " + ran);
        assertThat(ran).hasSizeGreaterThan(30);
    }

    @Test
    void harmlessModelPassesBoth() {
        var harmless = attack(
                "harmless",
                task(
                        "serviceTask",
                        "camunda:expression=\"${walkTasks.countStep(steps)}\" camunda:resultVariable=\"steps\"",
                        ""));

        for (var engine : List.of(gated, ungated)) {
            deploy(engine, harmless);
            var started = engine.runtimeService().startProcessInstanceByKey("attack", "H-1", Map.of("steps", 4L));
            engine.assertThat(started).hasVariable("steps", 5L).isEnded();
            engine.repositoryService().createDeploymentQuery().list().forEach(d -> engine.repositoryService()
                    .deleteDeployment(d.getId(), true));
        }
    }
}
