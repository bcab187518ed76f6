package tech.ihelper.engine.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkFault;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.testing.ProcessTest;
import tech.ihelper.testing.WalkTasks;

/** What the gate says about honest mistakes. */
class ModelGateTest {

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of()
            .bean("walkTasks", WalkTasks.class, WalkTasks::new)
            .bean("mailTasks", MailTasks.class, MailTasks::new)
            .bean("mailSender", MailSender.class, MailSender::new);

    static class MailSender implements ExternalWorker {
        @Override
        public String topic() {
            return "send-mail";
        }

        @Override
        public List<WorkFault> check(Map<String, String> inputs) {
            return inputs.getOrDefault("to", "").equals("nobody")
                    ? List.of(new WorkFault("Nobody gets it.", "Name somebody."))
                    : List.of();
        }

        @Override
        public Map<String, Object> run(WorkOrder order) {
            return Map.of();
        }
    }

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
    void outsideWorkHasSomebodyWhoDoesIt() {
        var lost = walk(
                "camunda:expression=\"${walkTasks.remind()}\"",
                "camunda:type=\"external\" camunda:topic=\"send-telex\"");

        assertThat(check(lost)).filteredOn(Finding::isError).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("topics");
            assertThat(f.element()).isEqualTo("remind");
            assertThat(f.message()).contains("send-telex");
            assertThat(f.remedy()).contains("send-mail");
        });
        assertThat(errors(walk(
                        "camunda:expression=\"${walkTasks.remind()}\"",
                        "camunda:type=\"external\" camunda:topic=\"\"")))
                .containsExactly("work");
    }

    @Test
    void whoeverDoesTheWorkJudgesWhatItIsGiven() {
        var given =
                "camunda:type=\"external\" camunda:topic=\"send-mail\"><bpmn:extensionElements><camunda:inputOutput>"
                        + "<camunda:inputParameter name=\"to\">%s</camunda:inputParameter>"
                        + "</camunda:inputOutput></bpmn:extensionElements>";
        var step = "camunda:expression=\"${walkTasks.remind()}\">";

        assertThat(errors(walk(step, given.formatted("mara")))).isEmpty();
        assertThat(check(walk(step, given.formatted("nobody"))))
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.rule()).isEqualTo("inputs");
                    assertThat(f.element()).isEqualTo("remind");
                    assertThat(f.remedy()).isEqualTo("Name somebody.");
                });
    }

    @Test
    void aStepMaySayWhichTemplateDrewIt() {
        var step = "camunda:expression=\"${walkTasks.remind()}\"";

        assertThat(
                        errors(
                                walk(
                                        step,
                                        step
                                                + " camunda:modelerTemplate=\"task:walkTasks.remind/0\" camunda:modelerTemplateVersion=\"1\"")))
                .isEmpty();
        assertThat(errors(walk(step, step + " camunda:modelerTemplate=\"${walkTasks.remind()}\"")))
                .containsExactly("expressions-where-they-belong");
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

    private static final String HEAD =
            """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
              <bpmn:error id="tired" name="Tired" errorCode="tired" />
              <bpmn:escalation id="up" name="Up" escalationCode="up" />
              <bpmn:signal id="again" name="again" />
              <bpmn:process id="round" name="Round" isExecutable="true" camunda:historyTimeToLive="P1D">
            """;
    private static final String STEP = "camunda:expression=\"${walkTasks.remind()}\"";

    private static String flow(String from, String to) {
        return "<bpmn:sequenceFlow id=\"%1$s-%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\" />".formatted(from, to);
    }

    private static String service(String id, String attributes) {
        return "<bpmn:serviceTask id=\"%1$s\" name=\"%1$s\" %2$s />".formatted(id, attributes);
    }

    private static String event(String kind, String id, String attributes, String definition) {
        return "<bpmn:%1$s id=\"%2$s\" %3$s>%4$s</bpmn:%1$s>".formatted(kind, id, attributes, definition);
    }

    private static String start(String first) {
        return "<bpmn:startEvent id=\"start\" />" + flow("start", first);
    }

    private static Map<String, String> round(String... steps) {
        return Map.of("round.bpmn", HEAD + String.join("", steps) + "</bpmn:process></bpmn:definitions>");
    }

    private static final String ERROR = "<bpmn:errorEventDefinition id=\"%s\" errorRef=\"tired\" />";

    static Stream<Arguments> circles() {
        var work = start("work") + service("work", STEP);
        var boundary = event("boundaryEvent", "failed", "attachedToRef=\"work\"", ERROR.formatted("e"));
        var inner = "<bpmn:startEvent id=\"in\" />" + flow("in", "fail")
                + event("endEvent", "fail", "", ERROR.formatted("e1"));
        var sub = "<bpmn:subProcess id=\"sub\" name=\"Sub\">%s</bpmn:subProcess>";
        var onSub = event("boundaryEvent", "failed", "attachedToRef=\"sub\"", ERROR.formatted("e2"));
        var signal = "<bpmn:signalEventDefinition id=\"%s\" signalRef=\"again\" />";
        var link = "<bpmn:linkEventDefinition id=\"%s\" name=\"back\" />";
        return Stream.of(
                arguments("an error back to its step", true, round(work, boundary, flow("failed", "work"))),
                arguments(
                        "an error that somebody looks at first",
                        false,
                        round(
                                work,
                                boundary,
                                flow("failed", "look"),
                                "<bpmn:userTask id=\"look\" name=\"Look\" />",
                                flow("look", "work"))),
                arguments(
                        "an error of a step that is a job of its own",
                        false,
                        round(
                                work.replace(STEP, STEP + " camunda:asyncBefore=\"true\""),
                                boundary,
                                flow("failed", "work"))),
                arguments(
                        "an error of outside work",
                        false,
                        round(
                                work.replace(STEP, "camunda:type=\"external\" camunda:topic=\"send-mail\""),
                                boundary,
                                flow("failed", "work"))),
                arguments(
                        "an error end event around its subprocess",
                        true,
                        round(start("sub"), sub.formatted(inner), onSub, flow("failed", "sub"))),
                arguments(
                        "an event subprocess that handles an error",
                        false,
                        round(
                                work,
                                "<bpmn:subProcess id=\"rescue\" name=\"Rescue\" triggeredByEvent=\"true\">",
                                event("startEvent", "caught", "", ERROR.formatted("e3")),
                                flow("caught", "tell"),
                                service("tell", STEP),
                                "</bpmn:subProcess>")),
                arguments(
                        "a link back",
                        true,
                        round(
                                start("work"),
                                event("intermediateCatchEvent", "here", "", link.formatted("l1")),
                                flow("here", "work"),
                                service("work", STEP),
                                flow("work", "there"),
                                event("intermediateThrowEvent", "there", "", link.formatted("l2")))),
                arguments(
                        "a subprocess round and round",
                        true,
                        round(
                                start("sub"),
                                sub.formatted(
                                        "<bpmn:startEvent id=\"in\" />" + flow("in", "work") + service("work", STEP)),
                                flow("sub", "sub"))),
                arguments(
                        "a subprocess in which somebody works",
                        false,
                        round(
                                start("sub"),
                                sub.formatted("<bpmn:startEvent id=\"in\" />" + flow("in", "work")
                                        + "<bpmn:userTask id=\"work\" name=\"Work\" />"),
                                flow("sub", "sub"))),
                arguments(
                        "an escalation from a subprocess back to it",
                        true,
                        round(
                                start("sub"),
                                sub.formatted("<bpmn:startEvent id=\"in\" />" + flow("in", "fail")
                                        + event(
                                                "endEvent",
                                                "fail",
                                                "",
                                                "<bpmn:escalationEventDefinition id=\"x1\" escalationRef=\"up\" />")),
                                event(
                                        "boundaryEvent",
                                        "up-there",
                                        "attachedToRef=\"sub\"",
                                        "<bpmn:escalationEventDefinition id=\"x2\" escalationRef=\"up\" />"),
                                flow("up-there", "sub"))),
                arguments(
                        "a process that calls itself",
                        true,
                        round(
                                start("call"),
                                "<bpmn:callActivity id=\"call\" name=\"Call\" calledElement=\"round\" camunda:calledElementBinding=\"deployment\" />")),
                arguments(
                        "a process that calls itself after a night's sleep",
                        false,
                        round(
                                start("sleep"),
                                event(
                                        "intermediateCatchEvent",
                                        "sleep",
                                        "",
                                        "<bpmn:timerEventDefinition id=\"t\"><bpmn:timeDuration>PT8H</bpmn:timeDuration></bpmn:timerEventDefinition>"),
                                flow("sleep", "call"),
                                "<bpmn:callActivity id=\"call\" name=\"Call\" calledElement=\"round\" camunda:calledElementBinding=\"deployment\" />")),
                arguments(
                        "a signal that starts the process which sends it",
                        true,
                        round(
                                event("startEvent", "start", "", signal.formatted("s1")),
                                flow("start", "tell"),
                                event("endEvent", "tell", "", signal.formatted("s2")))));
    }

    @ParameterizedTest(name = "{0}: endless {1}")
    @MethodSource("circles")
    void circlesAreSeenWhicheverWayTheyGo(String name, boolean endless, Map<String, String> bundle) {
        assertThat(errors(bundle)).as(name).isEqualTo(endless ? List.of("endless-loop") : List.of());
    }

    @Test
    void longModelsAreNoCircles() {
        var steps = new StringBuilder(start("s0"));
        for (int i = 0; i < 3_000; i++) {
            steps.append(service("s" + i, STEP)).append(flow("s" + i, "s" + (i + 1)));
        }
        assertThat(errors(round(steps + service("s3000", STEP)))).isEmpty();
    }

    @Test
    void manyWarningsHideNoError() {
        var steps = new StringBuilder(start("s0"));
        for (int i = 0; i < 300; i++) {
            steps.append(service("s" + i, STEP)).append(flow("s" + i, "s" + (i + 1)));
        }

        assertThat(errors(round(steps + service("s300", "")))).containsExactly("work");
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
    void aTasksFormMayAskForFiles() {
        var picker =
                """
                {"id": "survey.add-remark", "components": [
                  {"id": "f", "key": "f", "type": "filepicker", "label": "Photo"}]}
                """;
        var bundle = survey();
        bundle.put("add-remark.form", picker);

        assertThat(errors(bundle)).isEmpty();
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
