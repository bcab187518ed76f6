package tech.ihelper.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.TaskService;
import org.springframework.beans.factory.annotation.Autowired;
import tech.ihelper.app.support.AppTest;
import tech.ihelper.app.support.Web;
import tech.ihelper.contracts.Role;

/** A model's words may hold every character of plain writing, and no page makes an element or an attribute of them. */
@AppTest
class ModelNamesOnPagesTest {

    private static final String KEY = "names-on-pages";

    /** As plain words, which the gate lets through. */
    private static final String WORDS = "R&D \"onclick=1\" <3 'sold' > all";

    private static final String IN_XML = "R&amp;D &quot;onclick=1&quot; &lt;3 &apos;sold&apos; &gt; all";

    private static final String MODEL =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
              <bpmn:process id="names-on-pages" name="Process %1$s" isExecutable="true" camunda:historyTimeToLive="P30D">
                <bpmn:documentation>About %1$s</bpmn:documentation>
                <bpmn:startEvent id="start" name="Begun %1$s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work" />
                <bpmn:userTask id="work" name="Task %1$s" camunda:candidateGroups="staff"><bpmn:documentation>Do %1$s</bpmn:documentation><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
                <bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="end" />
                <bpmn:endEvent id="end" name="Ended %1$s"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Autowired
    Web web;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @BeforeEach
    void deploy() {
        var deployed = web.token(AppTest.TOKEN)
                .send(
                        "POST",
                        "/api/v1/deployments?name=names-on-pages.bpmn&reason=Because+of+%3C3+%26+%22x%22",
                        MODEL.formatted(IN_XML),
                        "Content-Type",
                        "application/xml");
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(201);
        runtime.startProcessInstanceByKey(KEY, "NAMES-1", Map.of());
    }

    @AfterEach
    void forget() {
        repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(KEY)
                .list()
                .forEach(definition -> repository.deleteDeployment(definition.getDeploymentId(), true));
    }

    @Test
    void noPageMakesAnElementOfAName() {
        var manager = web.signedIn(Role.MANAGER);
        var task =
                tasks.createTaskQuery().processDefinitionKey(KEY).singleResult().getId();
        var shown = 0;
        for (var path : List.of(
                "/studio",
                "/studio/models/" + KEY,
                "/studio/models/" + KEY + "?version=1",
                "/tasks",
                "/tasks?tab=all",
                "/tasks/" + task,
                "/cases/NAMES-1",
                "/cases/NAMES-1/steps",
                "/cases/NAMES-1/tasks",
                "/cases/NAMES-1/diagram",
                "/audit",
                "/operations",
                "/search?q=names",
                "/find?q=names")) {
            var page = manager.get(path).body();
            assertThat(page)
                    .as(path)
                    .doesNotContain("<3 ")
                    .doesNotContain("\"onclick=1\"")
                    .doesNotContain("R&D");
            if (page.contains("R&amp;D")) {
                shown++;
            }
        }

        assertThat(shown).as("pages that show the words at all").isGreaterThanOrEqualTo(4);
        assertThat(manager.get("/studio").body()).contains("&lt;3").doesNotContain(WORDS);
    }
}
