package tech.ihelper.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.operaton.bpm.engine.HistoryService;
import org.operaton.bpm.engine.ManagementService;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.TaskService;
import org.operaton.bpm.engine.history.HistoricActivityInstance;
import org.operaton.bpm.engine.history.HistoricProcessInstance;
import org.operaton.bpm.engine.impl.util.ClockUtil;
import org.operaton.bpm.engine.runtime.Job;
import org.operaton.bpm.engine.runtime.ProcessInstance;
import org.operaton.bpm.engine.task.Task;
import org.operaton.bpm.model.bpmn.instance.FlowNode;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.EngineConfiguration;
import tech.ihelper.engine.models.PackagedModels;
import tech.ihelper.engine.work.ExternalWork;

/**
 * A real engine for tests, in memory, guarded as in the product, under Spring transactions, with the product's tables
 * and a clock that stands still. Jobs and outside work run when the test says so.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ProcessTest process = ProcessTest.of("emergency-response")
 *         .with(EmergencyConfiguration.class)
 *         .bean("onCall", OnCall.class, FakeOnCall::new);
 *
 * @Test
 * void pagesTheSecondLevelWhenNobodyAcknowledges() {
 *     var number = open();
 *
 *     process.advance(Duration.ofMinutes(5));
 *
 *     process.assertThatCase(number).isWaitingAt("acknowledge").hasPassed("page-next-person");
 * }
 *
 * @AfterAll
 * static void everyNodeIsWalked() {
 *     process.coverage("emergency-response").assertFull();
 * }
 * }</pre>
 *
 * A static field gives one engine per class (about a second); after each test cases and rows are removed.
 */
public final class ProcessTest
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {

    private static final int ENDLESS = 1_000;

    private static final Map<Databases, ProcessTest> SHARED = new EnumMap<>(Databases.class);

    private final List<String> subjects;
    private final List<Class<?>> components = new ArrayList<>();
    private final List<Consumer<GenericApplicationContext>> beans = new ArrayList<>();
    private final List<String> models = new ArrayList<>();
    private final Set<String> kept = new HashSet<>();
    private final ManualClock clock = new ManualClock(now -> ClockUtil.setCurrentTime(Date.from(now)));
    private final RecordedTopics topics = new RecordedTopics();
    private final ActingUser user = new ActingUser();
    private final Map<String, Set<String>> passed = new TreeMap<>();
    private final Map<String, Set<String>> nodes = new TreeMap<>();
    private final Map<String, Object> settings =
            new HashMap<>(Map.of("ihelper.engine.deploy-packaged-models", false, "ihelper.engine.work.parallel", 0));
    private final Map<String, List<Map<String, Object>>> seeds = new LinkedHashMap<>();

    private Databases kind = Databases.H2;
    private boolean perClass;
    private @Nullable Database database;
    private @Nullable AnnotationConfigApplicationContext context;

    private ProcessTest(String... subjects) {
        this.subjects = List.of(subjects);
    }

    /** @param subjects folders under {@code processes/} whose models are deployed */
    public static ProcessTest of(String... subjects) {
        return new ProcessTest(subjects);
    }

    /** Adds component or configuration classes, wired as in the product. */
    public ProcessTest with(Class<?>... classes) {
        components.addAll(Arrays.asList(classes));
        return this;
    }

    /** Adds a bean made by hand. Its type says which methods models may call. */
    public <T> ProcessTest bean(String name, Class<T> type, Supplier<? extends T> made) {
        beans.add(context -> context.registerBean(name, type, () -> made.get()));
        return this;
    }

    /** Deploys further models from the classpath, together. */
    public ProcessTest models(String... resources) {
        models.addAll(Arrays.asList(resources));
        return this;
    }

    /** Deploys some processes of a subject that has several, with all its forms and decisions. */
    public ProcessTest only(String subject, String... processes) {
        var folder = "processes/" + subject + "/";
        Arrays.stream(processes).map(process -> folder + process + ".bpmn").forEach(models::add);
        try {
            for (var pattern : List.of("*.form", "*.dmn")) {
                for (var resource :
                        new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + pattern)) {
                    models.add(folder + resource.getFilename());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** As an operator sets it: {@code ihelper.studio.four-eyes}. */
    public ProcessTest setting(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    public ProcessTest on(Databases kind) {
        this.kind = kind;
        return this;
    }

    /** Tables whose rows stay between tests, such as what migrations fill. */
    public ProcessTest keeping(String... tables) {
        Arrays.stream(tables).map(t -> t.toLowerCase(Locale.ROOT)).forEach(kept::add);
        return this;
    }

    /** For tests that choose their database: {@code try (var process = ProcessTest.of("x").on(kind).started())}. */
    public ProcessTest started() {
        start();
        return this;
    }

    /**
     * An engine without models or own beans that all tests of the JVM share, emptied: for what needs the tables and the
     * engine's beans only. Close it as usual; it stays open for the next.
     */
    public static synchronized ProcessTest shared(Databases kind) {
        var known = SHARED.computeIfAbsent(kind, k -> new ProcessTest().on(k).started());
        return known.emptied();
    }

    /** Removes all cases and rows and resets the clock, for tests that keep one engine by hand. */
    public ProcessTest emptied() {
        clean();
        beforeEach();
        return this;
    }

    @Override
    public void close() {
        if (SHARED.containsValue(this)) {
            ClockUtil.reset();
        } else {
            stop();
        }
    }

    /**
     * Leaves the model gate out, for tests that prove that what stands behind it holds by itself. The engine's guard
     * cannot be left out.
     */
    public ProcessTest withoutGate() {
        beans.add(spring -> spring.addBeanFactoryPostProcessor(
                factory -> ((BeanDefinitionRegistry) factory).removeBeanDefinition("modelGatekeeper")));
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext ignored) {
        perClass = true;
        start();
    }

    @Override
    public void beforeEach(ExtensionContext ignored) {
        if (context == null) {
            start();
        }
        beforeEach();
    }

    private void beforeEach() {
        clock.reset();
        topics.clear();
        user.is(Caller.SYSTEM);
    }

    @Override
    public void afterEach(ExtensionContext ignored) {
        collectCoverage();
        if (perClass) {
            clean();
        } else {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext ignored) {
        nodes.keySet().forEach(process -> System.out.println("coverage " + coverage(process)));
        stop();
    }

    private void start() {
        clock.reset();
        var data = kind.fresh();
        database = data;
        rememberSeeds();
        var spring = new AnnotationConfigApplicationContext();
        spring.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        spring.registerBean("dataSource", DataSource.class, data::dataSource);
        spring.registerBean("transactionManager", PlatformTransactionManager.class, () -> data.transactionManager());
        spring.registerBean(TransactionTemplate.class, data::transactions);
        spring.registerBean(JdbcClient.class, data::jdbc);
        spring.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(data.dataSource()));
        spring.registerBean(ManualClock.class, () -> clock);
        spring.registerBean(RecordedTopics.class, () -> topics);
        spring.registerBean(ActingUser.class, () -> user);
        spring.registerBean(
                ObjectMapper.class, () -> Jackson2ObjectMapperBuilder.json().build());
        spring.register(TestEngine.class, EngineConfiguration.class);
        components.forEach(spring::register);
        beans.forEach(bean -> bean.accept(spring));
        spring.refresh();
        context = spring;
        deploy();
    }

    private void deploy() {
        subjects.forEach(get(PackagedModels.class)::deploy);
        if (!models.isEmpty()) {
            var deployment = repositoryService().createDeployment().name("test");
            models.forEach(path -> deployment.addClasspathResource(path));
            deployment.deploy();
        }
        for (var definition : repositoryService()
                .createProcessDefinitionQuery()
                .latestVersion()
                .list()) {
            var model = repositoryService().getBpmnModelInstance(definition.getId());
            var ids = nodes.computeIfAbsent(definition.getKey(), k -> new TreeSet<>());
            model.getModelElementsByType(FlowNode.class).forEach(node -> ids.add(node.getId()));
        }
    }

    private void stop() {
        if (context != null) {
            context.close();
            context = null;
        }
        if (database != null) {
            database.close();
            database = null;
        }
        ClockUtil.reset();
    }

    private void clean() {
        var running = runtimeService()
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list();
        running.forEach(i -> runtimeService().deleteProcessInstance(i.getId(), "test ended", true, true));
        var past = historyService().createHistoricProcessInstanceQuery().list().stream()
                .map(HistoricProcessInstance::getId)
                .toList();
        if (!past.isEmpty()) {
            historyService().deleteHistoricProcessInstancesIfExists(past);
        }
        emptyTables();
    }

    /** Empties our tables and the engine's users; what migrations had filled in is put back. */
    private void emptyTables() {
        var jdbc = jdbc();
        jdbc.sql("delete from act_id_membership").update();
        jdbc.sql("delete from act_id_user").update();
        var tables = ourTables();
        if (tables.isEmpty()) {
            return;
        }
        if (kind == Databases.POSTGRESQL) {
            jdbc.sql("truncate table " + String.join(", ", tables) + " cascade").update();
        } else {
            jdbc.sql("set referential_integrity false").update();
            tables.forEach(t -> jdbc.sql("truncate table " + t).update());
            jdbc.sql("set referential_integrity true").update();
        }
        seeds.forEach((table, rows) -> rows.forEach(row -> jdbc.sql("insert into " + table + " ("
                        + String.join(", ", row.keySet()) + ") values (:"
                        + String.join(", :", row.keySet()) + ")")
                .params(row)
                .update()));
    }

    private Set<String> ourTables() {
        var tables = new LinkedHashSet<>(jdbc().sql("select table_name from information_schema.tables "
                        + "where lower(table_schema) = 'public' and lower(table_type) like '%table'")
                .query(String.class)
                .list());
        tables.removeIf(t -> {
            var name = t.toLowerCase(Locale.ROOT);
            return name.startsWith("act_") || name.startsWith("flyway_") || kept.contains(name);
        });
        return tables;
    }

    private void rememberSeeds() {
        for (var table : ourTables()) {
            var rows = jdbc().sql("select * from " + table).query().listOfRows();
            if (!rows.isEmpty()) {
                seeds.put(table, rows);
            }
        }
    }

    private void collectCoverage() {
        if (context == null) {
            return;
        }
        for (HistoricActivityInstance step : historyService()
                .createHistoricActivityInstanceQuery()
                .finished()
                .list()) {
            passed.computeIfAbsent(step.getProcessDefinitionKey(), k -> new TreeSet<>())
                    .add(step.getActivityId());
        }
    }

    /** Flow nodes of the model that the tests of this class have passed so far. */
    public Coverage coverage(String process) {
        var all = Objects.requireNonNull(nodes.get(process), () -> "no model " + process + " was deployed");
        return new Coverage(process, all, passed.getOrDefault(process, Set.of()));
    }

    /** Runs jobs until none is due. A job that fails ends the test with its reason. */
    public void runJobs() {
        var failures = tryJobs();
        if (!failures.isEmpty()) {
            throw new AssertionError("A job failed: " + failures.get(0).getMessage(), failures.get(0));
        }
    }

    /** Runs jobs until none is due and hands back why some failed; each failure costs a retry, as in the product. */
    public List<RuntimeException> tryJobs() {
        var failures = new ArrayList<RuntimeException>();
        for (int round = 0; round < ENDLESS; round++) {
            var job = due().stream().min(Comparator.comparing(ProcessTest::dueAt));
            if (job.isEmpty()) {
                return failures;
            }
            try {
                engine().getManagementService().executeJob(job.get().getId());
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        throw new AssertionError("Jobs never end: after " + ENDLESS + " there is still one due");
    }

    /**
     * Runs outside work until none is due, on the calling thread, with the test's {@code ExternalWorker} beans. Work that
     * breaks ends the test with its reason; what it refuses is an error event of the model.
     */
    public void runWork() {
        var failures = tryWork();
        if (!failures.isEmpty()) {
            throw new AssertionError("Outside work failed: " + failures.get(0).getMessage(), failures.get(0));
        }
    }

    /** Runs outside work until none is due and hands back why some failed; each failure costs a try, as in the product. */
    public List<Throwable> tryWork() {
        return get(ExternalWork.class).runDue();
    }

    private List<Job> due() {
        return managementService().createJobQuery().executable().active().list().stream()
                .filter(job -> job.getProcessDefinitionId() != null)
                .toList();
    }

    private static Instant dueAt(Job job) {
        return job.getDuedate() == null ? Instant.EPOCH : job.getDuedate().toInstant();
    }

    /** Lets time pass, firing each timer at its own time on the way. */
    public void advance(Duration by) {
        var end = clock.instant().plus(by);
        runJobs();
        for (int round = 0; round < ENDLESS; round++) {
            var next = managementService().createJobQuery().timers().active().withRetriesLeft().list().stream()
                    .filter(job -> job.getProcessDefinitionId() != null)
                    .map(ProcessTest::dueAt)
                    .filter(at -> !at.isAfter(end))
                    .min(Comparator.naturalOrder());
            if (next.isEmpty()) {
                clock.set(end);
                runJobs();
                return;
            }
            if (next.get().isAfter(clock.instant())) {
                clock.set(next.get());
            }
            runJobs();
        }
        throw new AssertionError("Timers never end: after " + ENDLESS + " there is still one due");
    }

    public ProcessInstance start(String process, String number, Map<String, Object> variables) {
        return runtimeService().startProcessInstanceByKey(process, number, variables);
    }

    /** The one open task of a case at an activity. */
    public Task task(String number, String activity) {
        var tasks = taskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(activity)
                .list();
        if (tasks.size() != 1) {
            throw new AssertionError(
                    "%s has %d open tasks at %s instead of one".formatted(number, tasks.size(), activity));
        }
        return tasks.get(0);
    }

    /** Completes past form and action, straight in the engine: for tests of the path, not of the answers. */
    public void complete(String number, String activity, Map<String, Object> variables) {
        taskService().complete(task(number, activity).getId(), variables);
    }

    public CaseAssert assertThat(ProcessInstance instance) {
        return new CaseAssert(engine(), instance.getId());
    }

    /** @param number business key; the newest case that has it */
    public CaseAssert assertThatCase(String number) {
        var found = historyService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .orderByProcessInstanceStartTime()
                .desc()
                .list();
        if (found.isEmpty()) {
            throw new AssertionError("There never was a case " + number);
        }
        return new CaseAssert(engine(), found.get(0).getId());
    }

    public <T> T get(Class<T> type) {
        return spring().getBean(type);
    }

    public <T> T get(String name, Class<T> type) {
        return spring().getBean(name, type);
    }

    public ManualClock clock() {
        return clock;
    }

    public RecordedTopics topics() {
        return topics;
    }

    public ActingUser user() {
        return user;
    }

    public Database database() {
        return Objects.requireNonNull(database, "the engine has not started yet");
    }

    public JdbcClient jdbc() {
        return database().jdbc();
    }

    public TransactionTemplate transactions() {
        return database().transactions();
    }

    public ProcessEngine engine() {
        return get(ProcessEngine.class);
    }

    public RuntimeService runtimeService() {
        return engine().getRuntimeService();
    }

    public TaskService taskService() {
        return engine().getTaskService();
    }

    public RepositoryService repositoryService() {
        return engine().getRepositoryService();
    }

    public HistoryService historyService() {
        return engine().getHistoryService();
    }

    public ManagementService managementService() {
        return engine().getManagementService();
    }

    /** Every test's clock, for beans that are made by hand before the engine is there. */
    public Clock asClock() {
        return clock;
    }

    private AnnotationConfigApplicationContext spring() {
        return Objects.requireNonNull(context, "the engine has not started yet: is @RegisterExtension there?");
    }
}
