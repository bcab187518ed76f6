package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;
import tech.ihelper.app.support.Alarm;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.guard.ModelTasks;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.models.ModelGate;
import tech.ihelper.engine.templates.ElementTemplate;
import tech.ihelper.engine.templates.ElementTemplates;
import tech.ihelper.engine.work.ExternalWorkers;

/** What is offered to whoever draws a model: everything there is, in words, and nothing that the gate refuses. */
@AppTest
class StudioTemplatesTest {

    /** What only a person can say. */
    private static final Map<String, String> SAID =
            Map.of("to", "mara@kestrel.example", "subject", "Outage {number}", "text", "It is over.");

    @Autowired
    ElementTemplates templates;

    @Autowired
    ModelTasks tasks;

    @Autowired
    ExternalWorkers workers;

    @Autowired
    ModelGate gate;

    @Autowired
    Web web;

    @Test
    void everyTaskSaysWhatItDoes() {
        assertThat(tasks.all())
                .hasSizeGreaterThan(50)
                .filteredOn(task -> !task.deprecated())
                .allSatisfy(task -> {
                    assertThat(task.help()).as("help of %s", task.reflected()).matches("[A-Z].{10,140}\\.");
                    assertThat(task.result().isEmpty())
                            .as("result of %s", task.reflected())
                            .isEqualTo(task.reflected().getReturnType() == void.class);
                });
        assertThat(workers.all()).hasSizeGreaterThan(15).allSatisfy(worker -> {
            assertThat(worker.offer().help()).as("help of %s", worker.topic()).matches("[A-Z].{10,140}\\.");
            assertThat(worker.offer().label()).as("label of %s", worker.topic()).matches("[A-Z][A-Za-z -]+");
        });
    }

    @Test
    void offersEachOnceUnderTheSubjectsOfTheStudio() {
        var all = templates.all();

        assertThat(all).extracting(ElementTemplate::id).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(template -> template.category().name() + ": " + template.name())
                .contains(
                        "Emergency response: Page on-call",
                        "Follow up: Send reminder",
                        "Backup: Back up",
                        "Endpoints: Send e-mail",
                        "Endpoints: Call HTTP endpoint");
        assertThat(all)
                .filteredOn(template -> template.id().equals("task:emergencyTasks.writeReport/1"))
                .singleElement()
                .satisfies(report -> assertThat(report.description()).contains("Errors: "));
    }

    @Test
    void drawsStepsThatTheGateLetsIn() {
        var ways = new ArrayList<String>();

        for (var template : templates.all()) {
            if (template.properties().stream()
                    .anyMatch(property -> "endpoint".equals(property.binding().name()))) {
                continue; // none is registered here; EndpointsTest draws these
            }
            gate.check(Map.of("drawn.bpmn", drawn(template).getBytes(StandardCharsets.UTF_8))).stream()
                    .filter(Finding::isError)
                    .map(finding -> template.id() + ": " + finding)
                    .forEach(ways::add);
        }

        assertThat(ways).isEmpty();
    }

    /** As a modeler draws it and leaves it. */
    private static String drawn(ElementTemplate template) {
        var attributes = values(template, "property")
                .map(property -> property.binding().name() + "=\"" + HtmlUtils.htmlEscape(value(property)) + "\"")
                .collect(Collectors.joining(" "));
        var inputs = values(template, "camunda:inputParameter")
                .map(property ->
                        "<camunda:inputParameter name=\"" + property.binding().name() + "\">"
                                + HtmlUtils.htmlEscape(value(property)) + "</camunda:inputParameter>")
                .collect(Collectors.joining());
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
                  <process id="drawn" name="Drawn" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="begin"/><sequenceFlow id="a" sourceRef="begin" targetRef="step"/>
                    <serviceTask id="step" name="Step" camunda:modelerTemplate="%s" camunda:modelerTemplateVersion="1" %s>
                      <extensionElements><camunda:inputOutput>%s</camunda:inputOutput></extensionElements>
                    </serviceTask>
                    <sequenceFlow id="b" sourceRef="step" targetRef="over"/><endEvent id="over"/>
                  </process>
                </definitions>
                """
                .formatted(template.id(), attributes, inputs);
    }

    private static Stream<ElementTemplate.Property> values(ElementTemplate template, String binding) {
        return template.properties().stream()
                .filter(property -> property.binding().type().equals(binding)
                        && !value(property).isEmpty());
    }

    private static String value(ElementTemplate.Property property) {
        var value = property.value();
        return value == null || value.isEmpty()
                ? SAID.getOrDefault(property.binding().name(), "")
                : value;
    }

    @Test
    void givesThemToManagersAndToPrograms() {
        var manager = web.signedIn(Role.MANAGER);

        var forTheEditor = Alarm.json(manager.get("/studio/templates").body());
        assertThat(names(forTheEditor)).contains("Page on-call", "Send e-mail");
        assertThat(forTheEditor.findValuesAsText("contents"))
                .isNotEmpty()
                .allMatch(icon -> icon.startsWith("data:image/svg+xml;utf8,") && icon.length() < 2_000);
        var forModelers = manager.get("/studio/templates.json");
        assertThat(Alarm.json(forModelers.body())).isEqualTo(forTheEditor);
        assertThat(forModelers.headers().firstValue("content-disposition").orElse(""))
                .contains("ihelper-templates.json");
        assertThat(Alarm.json(web.token(AppTest.TOKEN).get("/api/v1/templates").body()))
                .isEqualTo(forTheEditor);
        assertThat(web.signedIn(Role.STAFF).get("/studio/templates").statusCode())
                .isEqualTo(403);
    }

    private static List<String> names(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false)
                .map(template -> template.path("name").asText())
                .toList();
    }
}
