package tech.ihelper.engine.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.operaton.bpm.engine.RepositoryService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import tech.ihelper.engine.guard.ModelTasks;
import tech.ihelper.engine.work.ExternalWorkers;

/**
 * Whether this node can run every case that is under way. A release that dropped a task method would fail a case days
 * after its start, and one that dropped a worker would leave its work lying for ever; so each model that has running
 * cases is read again, and a node that lacks a method, a worker or a process to call says so before it takes traffic.
 */
@Component
public class RunningModels {

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final ModelTasks tasks;
    private final ExternalWorkers workers;
    private final Map<String, List<Finding>> known = new ConcurrentHashMap<>();

    RunningModels(RepositoryService repository, JdbcClient jdbc, ModelTasks tasks, ExternalWorkers workers) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.workers = workers;
    }

    /**
     * Steps in models of running cases that call or order what this node does not have. A sound model is read
     * once in the life of the node.
     *
     * @return errors; empty when all is well
     */
    @Transactional(readOnly = true)
    public List<Finding> unresolved() {
        var running = jdbc.sql("select distinct proc_def_id_ from act_ru_execution where proc_def_id_ is not null")
                .query(String.class)
                .list();
        known.keySet().retainAll(Set.copyOf(running));
        var all = new ArrayList<Finding>();
        for (var definition : running) {
            var findings = known.computeIfAbsent(definition, this::check);
            if (!findings.isEmpty()) {
                // Another node may deploy what is missing.
                known.remove(definition);
            }
            all.addAll(findings);
        }
        return all;
    }

    private List<Finding> check(String definition) {
        var findings = new Findings(definition);
        try (var model = repository.getProcessModel(definition)) {
            var expressions = new ModelExpressions(tasks);
            for (var element : SafeXml.all(SafeXml.parse(model.readAllBytes()).getDocumentElement())) {
                ModelExpressions.Problems problems =
                        (message, remedy) -> findings.error("running-cases", element, message, remedy);
                for (var attribute : ProcessRules.attributesOf(element)) {
                    if (attribute.getLocalName().equals("expression")
                            && ModelExpressions.isExpression(attribute.getValue())) {
                        expressions.call(attribute.getValue(), problems);
                    }
                }
                if (ModelVocabulary.extension(element, "type").equals("external")) {
                    new ModelTopics(workers).check(ModelVocabulary.extension(element, "topic"), problems);
                }
                if (element.getLocalName().equals("callActivity")) {
                    called(element, problems);
                }
            }
        } catch (SAXException e) {
            findings.error("running-cases", "", "The model cannot be read: " + e.getMessage(), "Repair the database.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings.all();
    }

    /** A process of its own bundle is there as long as the model is; another subject's may not have been deployed. */
    private void called(Element activity, ModelExpressions.Problems problems) {
        var process = activity.getAttribute("calledElement");
        if (!ModelVocabulary.extension(activity, "calledElementBinding").equals("deployment")
                && repository
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(process)
                                .latestVersion()
                                .count()
                        == 0) {
            problems.add("There is no process '%s' to call.".formatted(process), "Deploy it.");
        }
    }
}
