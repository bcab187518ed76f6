package tech.ihelper.engine.models;

import org.jspecify.annotations.Nullable;

/**
 * Something that the gate says about a model.
 *
 * @param rule short name of the rule, kebab-case, stable: {@code no-scripts}
 * @param resource file of the bundle
 * @param element id of the element, or null when it has none or the whole file is meant
 * @param message what is wrong, for the person who drew the model
 * @param remedy what to do about it
 */
public record Finding(
        Severity severity, String rule, String resource, @Nullable String element, String message, String remedy) {

    /** What a finding means. */
    public enum Severity {
        /** The bundle is not deployed. */
        ERROR,
        /** It would work, but a colleague would not understand it, or not for long. */
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Tells the finding from others of the same file, for whoever accepts it: {@code documentation+page-on-call}. */
    public String name() {
        return rule + "+" + (element == null ? "" : element);
    }

    @Override
    public String toString() {
        return "%s%s: %s %s [%s]".formatted(resource, element == null ? "" : " #" + element, message, remedy, rule);
    }
}
