package tech.ihelper.engine.models;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import tech.ihelper.engine.models.ReusableProcesses.Signature;

/**
 * Which process a model may call: one of its own bundle, in the version that was deployed with it; or a reusable one of
 * another subject, in its newest version and with the variables that it names.
 */
final class CallRules {

    private final ReusableProcesses reusable;
    private final Bundle bundle;
    private final Findings findings;

    CallRules(ReusableProcesses reusable, Bundle bundle, Findings findings) {
        this.reusable = reusable;
        this.bundle = bundle;
        this.findings = findings;
    }

    void call(Element activity) {
        var called = activity.getAttribute("calledElement");
        if (called.isBlank()) {
            findings.error("references", activity, "This step calls no process.", "Choose one.");
        } else if (bundle.processes().contains(called)) {
            bound(activity, "deployment", "The process may change under a running case.");
        } else {
            reusable.find(called).ifPresentOrElse(signature -> across(activity, signature), () -> unknown(activity));
        }
    }

    /** Others call it by its signature, whoever changes it. */
    void keepsSignature(Element process) {
        reusable.find(process.getAttribute("id")).ifPresent(packaged -> {
            if (!Signature.of(process).equals(Optional.of(packaged))) {
                findings.error(
                        "signatures",
                        process,
                        "Models of other subjects call this process: it takes %s and gives %s."
                                .formatted(packaged.takes(), packaged.gives()),
                        "Keep its properties reusable, takes, mayTake and gives.");
            }
        });
    }

    private void unknown(Element activity) {
        findings.error(
                "references",
                activity,
                "There is no process '%s' beside this model.".formatted(activity.getAttribute("calledElement")),
                "Deploy them together, or call a reusable one: " + String.join(", ", reusable.names()) + ".");
    }

    private void across(Element activity, Signature signature) {
        bound(activity, "latest", "The process is another subject's, which deploys it.");
        var given = names(activity, "in", "target");
        var missing = new TreeSet<>(signature.takes());
        missing.removeAll(given);
        given.removeAll(signature.takes());
        given.removeAll(signature.mayTake());
        var wished = names(activity, "out", "source");
        wished.removeAll(signature.gives());
        variables(activity, missing, "The process is called without %s.", "Hand it over.");
        variables(activity, given, "The process does not take %s.", "Remove it.");
        variables(activity, wished, "The process does not give %s.", "Remove it.");
    }

    private void variables(Element activity, Set<String> names, String message, String remedy) {
        if (!names.isEmpty()) {
            findings.error("call-variables", activity, message.formatted(String.join(", ", names)), remedy);
        }
    }

    private void bound(Element activity, String binding, String reason) {
        if (!ModelVocabulary.extension(activity, "calledElementBinding").equals(binding)) {
            findings.error("binding", activity, reason, "Set the binding to " + binding + ".");
        }
    }

    private static Set<String> names(Element activity, String direction, String attribute) {
        return extensions(activity).stream()
                .filter(element -> element.getLocalName().equals(direction))
                .map(element -> element.getAttribute(attribute))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Element> extensions(Element activity) {
        return SafeXml.children(activity).stream()
                .filter(child -> child.getLocalName().equals("extensionElements"))
                .flatMap(child -> SafeXml.children(child).stream())
                .toList();
    }
}
