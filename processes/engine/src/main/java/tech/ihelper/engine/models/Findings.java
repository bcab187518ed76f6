package tech.ihelper.engine.models;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Collects what the gate finds in one file. */
final class Findings {

    private static final int MANY = 200;

    private final String resource;
    private final List<Finding> all = new ArrayList<>();

    Findings(String resource) {
        this.resource = resource;
    }

    void error(String rule, @Nullable Element at, String message, String remedy) {
        add(Finding.Severity.ERROR, rule, id(at), message, remedy);
    }

    void error(String rule, String id, String message, String remedy) {
        add(Finding.Severity.ERROR, rule, id, message, remedy);
    }

    void warning(String rule, @Nullable Element at, String message, String remedy) {
        add(Finding.Severity.WARNING, rule, id(at), message, remedy);
    }

    void warning(String rule, String id, String message, String remedy) {
        add(Finding.Severity.WARNING, rule, id, message, remedy);
    }

    private void add(Finding.Severity severity, String rule, @Nullable String id, String message, String remedy) {
        // Counted apart: else a model with many small faults would hide a grave one.
        if (all.stream().filter(f -> f.severity() == severity).count() < MANY) {
            all.add(new Finding(severity, rule, resource, id, message, remedy));
        }
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    /** The nearest id: an extension element has none itself. */
    private static @Nullable String id(@Nullable Element at) {
        for (var element = at; element != null; ) {
            if (!element.getAttribute("id").isEmpty()) {
                return element.getAttribute("id");
            }
            element = element.getParentNode() instanceof Element parent ? parent : null;
        }
        return null;
    }
}
