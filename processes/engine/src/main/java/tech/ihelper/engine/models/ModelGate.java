package tech.ihelper.engine.models;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import tech.ihelper.engine.guard.ModelTasks;
import tech.ihelper.engine.work.ExternalWorkers;
import tech.ihelper.forms.FormSchema;

/**
 * Looks at models before they are deployed and says in words what may not be in them. It knows every element and
 * attribute that is allowed and refuses the rest, so what a later version of the engine can do is refused until
 * somebody decides otherwise.
 *
 * <p>A bundle is checked as a whole: references to forms and decisions must resolve inside it, because they bind to
 * its deployment. A call may leave it, for a process that says of itself that it is reusable.
 */
@Component
public class ModelGate {

    /** Pages clean what a form shows and their policy runs nothing of it; a form that counts on it is refused before. */
    private static final Pattern RUNS = Pattern.compile(
            "<\\s*(?:script|iframe|object|embed|base|form)\\b|<[^>]*\\son\\w+\\s*=|\\b(?:javascript|vbscript):\\S|\\bdata:text/html",
            Pattern.CASE_INSENSITIVE);

    private final ModelTasks tasks;
    private final ExternalWorkers workers;
    private final ReusableProcesses reusable;
    private final ModelMessages messages;
    private final DeployedTies deployed;

    ModelGate(
            ModelTasks tasks,
            ExternalWorkers workers,
            ReusableProcesses reusable,
            ModelMessages messages,
            DeployedTies deployed) {
        this.tasks = tasks;
        this.workers = workers;
        this.reusable = reusable;
        this.messages = messages;
        this.deployed = deployed;
    }

    /**
     * @param bundle file names, ending in {@code .bpmn}, {@code .dmn} or {@code .form}, and their bytes
     * @return everything found, errors and warnings; empty for good models
     */
    public List<Finding> check(Map<String, byte[]> bundle) {
        var findings = new TreeMap<String, Findings>();
        var documents = new TreeMap<String, Document>();
        var forms = new HashSet<String>();
        var decisions = new HashSet<String>();
        var processes = new HashSet<String>();
        bundle.forEach((name, bytes) -> {
            var here = new Findings(name);
            findings.put(name, here);
            if (name.endsWith(".form")) {
                form(bytes, forms, here);
            } else if (name.endsWith(".bpmn") || name.endsWith(".dmn")) {
                xml(bytes, here, name, documents);
            } else {
                here.error(
                        "files",
                        (org.w3c.dom.Element) null,
                        "This file is no process, decision or form.",
                        "Leave it out.");
            }
        });
        documents.values().forEach(document -> SafeXml.all(document.getDocumentElement())
                .forEach(element -> {
                    if (element.getLocalName().equals("process")) {
                        processes.add(element.getAttribute("id"));
                    } else if (element.getLocalName().equals("decision")) {
                        decisions.add(element.getAttribute("id"));
                    }
                }));
        var all = new Bundle(processes, decisions, forms);
        documents.forEach((name, document) -> {
            var here = findings.get(name);
            if (here == null) {
                return;
            }
            if (name.endsWith(".bpmn")) {
                new ProcessRules(new ModelExpressions(tasks), new ModelTopics(workers), reusable, all, here)
                        .check(document.getDocumentElement());
                new DrawingRules(document.getDocumentElement(), here).check();
            } else {
                new DecisionRules(here).check(document.getDocumentElement());
            }
            PlainWords.check(document.getDocumentElement(), here);
        });
        ties(documents, processes, findings);
        var result = new ArrayList<Finding>();
        findings.values().forEach(f -> result.addAll(f.all()));
        return result;
    }

    private void ties(Map<String, Document> documents, Set<String> processes, Map<String, Findings> findings) {
        var byFile = new TreeMap<String, List<Ties>>();
        documents.forEach((name, document) -> {
            if (name.endsWith(".bpmn")) {
                byFile.put(name, Ties.of(document.getDocumentElement()));
            }
        });
        if (byFile.isEmpty()) {
            return;
        }
        var bundle = byFile.values().stream().flatMap(List::stream).toList();
        var rules = new TieRules(bundle, deployed.without(processes), messages.names());
        byFile.forEach((name, ties) -> {
            var here = findings.get(name);
            if (here != null) {
                ties.forEach(process -> rules.check(process, here));
            }
        });
    }

    private static void xml(byte[] bytes, Findings findings, String name, Map<String, Document> documents) {
        try {
            documents.put(name, SafeXml.parse(bytes));
        } catch (SAXException e) {
            findings.error(
                    "xml",
                    (org.w3c.dom.Element) null,
                    "The file cannot be read: " + e.getMessage() + ".",
                    "Export it anew.");
        }
    }

    private static void form(byte[] bytes, HashSet<String> forms, Findings findings) {
        try {
            var schema = FormSchema.parse(new String(bytes, StandardCharsets.UTF_8));
            if (schema.key().isBlank()) {
                findings.error("forms", "", "The form has no id.", "Give it one, subject first: subject.activity.");
            }
            forms.add(schema.key());
            if (RUNS.matcher(new String(bytes, StandardCharsets.UTF_8)).find()) {
                findings.error(
                        "forms",
                        schema.key(),
                        "The form holds a script, a frame or a link that runs.",
                        "Write plain text; formatting is kept.");
            }
            schema.findings().forEach(f -> findings.error("forms", f.componentId(), f.message(), f.remedy()));
        } catch (IllegalArgumentException e) {
            findings.error("forms", "", String.valueOf(e.getMessage()), "Export it anew.");
        }
    }
}
