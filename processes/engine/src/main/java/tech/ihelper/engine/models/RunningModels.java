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
import org.xml.sax.SAXException;
import tech.ihelper.engine.guard.ModelTasks;

/**
 * Whether this node can run every case that is under way. A release that dropped a task method would fail a case days
 * after its start; so each model that has running cases is read again, and a node that lacks a method says so before it
 * takes traffic.
 */
@Component
public class RunningModels {

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final ModelTasks tasks;
    private final Map<String, List<Finding>> known = new ConcurrentHashMap<>();

    RunningModels(RepositoryService repository, JdbcClient jdbc, ModelTasks tasks) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    /**
     * Expressions in models of running cases that call what this node does not have. Each model is read once in the
     * life of the node.
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
            all.addAll(known.computeIfAbsent(definition, this::check));
        }
        return all;
    }

    private List<Finding> check(String definition) {
        var findings = new Findings(definition);
        try (var model = repository.getProcessModel(definition)) {
            var expressions = new ModelExpressions(tasks);
            for (var element : SafeXml.all(SafeXml.parse(model.readAllBytes()).getDocumentElement())) {
                for (var attribute : ProcessRules.attributesOf(element)) {
                    if (attribute.getLocalName().equals("expression")
                            && ModelExpressions.isExpression(attribute.getValue())) {
                        expressions.call(
                                attribute.getValue(),
                                (message, remedy) -> findings.error("running-cases", element, message, remedy));
                    }
                }
            }
        } catch (SAXException e) {
            findings.error("running-cases", "", "The model cannot be read: " + e.getMessage(), "Repair the database.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings.all();
    }
}
