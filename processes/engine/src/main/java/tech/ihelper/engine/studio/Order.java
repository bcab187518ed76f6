package tech.ihelper.engine.studio;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.engine.models.Finding;

/**
 * What goes with files that are to be deployed.
 *
 * @param reason why, for whoever reads the versions later
 * @param accepted warnings that were read, each by its {@link #nameOf name}, and why it is fine; null accepts them all
 *     for the order's own reason
 */
public record Order(String reason, @Nullable Map<String, String> accepted) {

    /** Of a program, which reads the warnings in the answer. */
    public static Order ofProgram(String reason) {
        return new Order(reason, null);
    }

    /** Tells a finding from all others of a bundle: {@code backup-run.bpmn+documentation+verify}. */
    public static String nameOf(Finding finding) {
        return ModelBundles.file(finding.resource()) + "+" + finding.name();
    }

    boolean accepts(Finding warning) {
        return accepted == null || !accepted.getOrDefault(nameOf(warning), "").isBlank();
    }

    String reasonFor(Finding warning) {
        return accepted == null ? reason : accepted.getOrDefault(nameOf(warning), "");
    }
}
