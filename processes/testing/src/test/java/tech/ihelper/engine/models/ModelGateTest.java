package tech.ihelper.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ClassPathResource;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

/** What the gate says about honest mistakes. */
class ModelGateTest {

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of()
            .bean("walkTasks", WalkTasks.class, WalkTasks::new)
            .bean("mailTasks", MailTasks.class, MailTasks::new);

    public static class MailTasks {
        @ModelTask(label = "Send mail", effect = ModelTask.Effect.OUTSIDE)
        public void sendMail() {}

        @Deprecated
        @ModelTask(label = "Send telex")
        public void sendTelex() {}
    }

    private static String text(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> survey() {
        return new HashMap<>(Map.of(
                "survey.bpmn", text("processes/survey/survey.bpmn"),
                "answer-survey.form", text("processes/survey/answer-survey.form"),
                "add-remark.form", text("processes/survey/add-remark.form")));
    }

    private static List<Finding> check(Map<String, String> bundle) {
        var bytes = new HashMap<String, byte[]>();
        bundle.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return process.get(ModelGate.class).check(bytes);
    }

    private static List<String> errors(Map<String, String> bundle) {
        return check(bundle).stream()
                .filter(Finding::isError)
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    private static Map<String, String> walk(String old, String replacement) {
        var walk = text("processes/walk/walk.bpmn");
        assertThat(walk).contains(old);
        return Map.of("walk.bpmn", walk.replace(old, replacement));
    }

    @Test
    void goodBundlesHaveNoErrors() {
        assertThat(errors(survey())).isEmpty();
        assertThat(errors(walk("Walk", "Walk"))).isEmpty();
        assertThat(errors(Map.of(
                        "weigh.bpmn", text("processes/weigh/weigh.bpmn"),
                        "load.dmn", text("processes/weigh/load.dmn"))))
                .isEmpty();
    }

    @Test
    void missingDocumentationIsAWarning() {
        assertThat(check(survey()))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.severity()).isEqualTo(Finding.Severity.WARNING))
                .extracting(Finding::rule)
                .contains("documentation");
    }

    @Test
    void everyReferenceResolvesInTheBundle() {
        var bundle = survey();
        bundle.remove("add-remark.form");

        assertThat(check(bundle)).filteredOn(Finding::isError).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("references");
            assertThat(f.element()).isEqualTo("add-remark");
            assertThat(f.resource()).isEqualTo("survey.bpmn");
            assertThat(f.remedy()).isNotBlank();
        });
        assertThat(errors(Map.of("weigh.bpmn", text("processes/weigh/weigh.bpmn"))))
                .containsExactly("references");
    }

    @Test
    void referencesBindTheirDeployment() {
        var bundle = survey();
        bundle.computeIfPresent(
                "survey.bpmn", (k, v) -> v.replace("formRefBinding=\"deployment\"", "formRefBinding=\"latest\""));

        assertThat(errors(bundle)).containsExactly("binding");
    }

    @Test
    void historyIsKeptForASaidTime() {
        assertThat(errors(walk("camunda:historyTimeToLive=\"P365D\"", ""))).containsExactly("history-time-to-live");
    }

    @Test
    void stepsHaveNames() {
        assertThat(errors(walk("name=\"Rest\"", ""))).containsExactly("names");
    }

    @Test
    void callsGoToTaskMethodsThatExist() {
        assertThat(errors(walk("walkTasks.remind()", "walkTasks.shout()"))).containsExactly("expressions");
        assertThat(errors(walk("walkTasks.remind()", "walkTasks.remind(1)"))).containsExactly("expressions");
        assertThat(errors(walk("walkTasks.remind()", "walkTasks.wipe()"))).containsExactly("expressions");
        assertThat(errors(walk("${walkTasks.remind()}", "Remind me"))).containsExactly("work");
    }

    @Test
    void outsideWorkIsAnExternalTask() {
        assertThat(errors(walk("walkTasks.remind()", "mailTasks.sendMail()"))).containsExactly("outside-work");
        assertThat(errors(walk(
                        "camunda:expression=\"${walkTasks.remind()}\"",
                        "camunda:type=\"external\" camunda:topic=\"send-mail\"")))
                .isEmpty();
    }

    @Test
    void deprecatedTasksAreForRunningCasesOnly() {
        assertThat(check(walk("walkTasks.remind()", "mailTasks.sendTelex()")))
                .extracting(Finding::rule)
                .contains("deprecated");
    }

    @Test
    void conditionsReadAndCompareVariables() {
        assertThat(errors(walk(
                        "name=\"Rest\"", "name=\"Rest\" camunda:assignee=\"${empty engineer ? 'mara' : engineer}\"")))
                .isEmpty();
        assertThat(errors(walk("name=\"Rest\"", "name=\"Rest\" camunda:assignee=\"${engineer.name}\"")))
                .containsExactly("expressions");
        assertThat(errors(walk("name=\"Rest\"", "name=\"Rest\" camunda:priority=\"${execution}\"")))
                .containsExactly("expressions");
    }

    @Test
    void circlesWaitSomewhere() {
        var spinning = walk(
                "<bpmn:sequenceFlow id=\"f5\" sourceRef=\"remind\" targetRef=\"reminded\" />",
                "<bpmn:sequenceFlow id=\"f5\" sourceRef=\"remind\" targetRef=\"count-step\" />"
                        + "<bpmn:sequenceFlow id=\"f9\" sourceRef=\"count-step\" targetRef=\"remind\" />");

        assertThat(errors(spinning)).containsExactly("endless-loop");
    }

    @Test
    void timersLeaveTheMachineAlone() {
        assertThat(errors(walk("R/PT5M", "R/PT1S"))).containsExactly("timers");
    }

    @Test
    void unsupportedFormComponentsAreNamed() {
        var bundle = survey();
        bundle.computeIfPresent("add-remark.form", (k, v) -> v.replace("\"textarea\"", "\"iframe\""));

        assertThat(errors(bundle)).containsExactly("forms");
    }

    @Test
    void brokenFilesAreSaidToBeBroken() {
        assertThat(errors(Map.of("x.bpmn", "<bpmn"))).containsExactly("xml");
        assertThat(errors(Map.of("x.bpmn", "<a/>"))).containsExactly("bpmn");
        assertThat(errors(Map.of("x.dmn", "<a/>"))).containsExactly("dmn");
        assertThat(errors(Map.of("x.form", "no json"))).containsExactly("forms");
        assertThat(errors(Map.of("x.txt", ""))).containsExactly("files");
    }
}
