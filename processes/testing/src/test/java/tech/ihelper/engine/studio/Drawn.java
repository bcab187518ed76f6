package tech.ihelper.engine.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.core.io.ClassPathResource;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

/** Two managers, an engine per database that a test class keeps, and the models of the tests' own classpath. */
final class Drawn implements AutoCloseable {

    static final Caller PRIYA = person("priya", "Priya Raman");
    static final Caller MARCO = person("marco", "Marco Weiss");

    private final Map<Databases, ProcessTest> engines = new EnumMap<>(Databases.class);
    private final boolean fourEyes;

    Drawn(boolean fourEyes) {
        this.fourEyes = fourEyes;
    }

    private static Caller person(String id, String name) {
        return new Caller(id, name, Set.of(Role.MANAGER), Set.of(), ClientScope.ALL);
    }

    void on(Databases kind, Consumer<ProcessTest> test) {
        var process = engines.computeIfAbsent(kind, k -> ProcessTest.of()
                .on(k)
                .setting("ihelper.studio.four-eyes", fourEyes)
                .bean("walkTasks", WalkTasks.class, WalkTasks::new)
                .started());
        process.repositoryService().createDeploymentQuery().list().forEach(d -> process.repositoryService()
                .deleteDeployment(d.getId(), true));
        test.accept(process.emptied());
    }

    @Override
    public void close() {
        engines.values().forEach(ProcessTest::close);
    }

    static String walk() {
        return packaged("walk/walk.bpmn");
    }

    static String packaged(String path) {
        try {
            return new ClassPathResource("processes/" + path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String renamed(String name) {
        return walk().replaceFirst("name=\"[^\"]+\" isExecutable", "name=\"" + name + "\" isExecutable");
    }

    static Order because(String reason) {
        return new Order(reason, null);
    }
}
