package tech.ihelper.engine.studio;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.ihelper.engine.models.Finding;

/**
 * What goes with a file that is to be deployed.
 *
 * @param reason why, for whoever reads the versions later
 * @param accepted warnings that were read and accepted, each as rule and element; null accepts them all
 * @param basedOn version that was changed; null when the file stands for itself
 */
public record Order(String reason, @Nullable Set<String> accepted, @Nullable Integer basedOn) {

    /** Of a program, which reads the warnings in the answer. */
    public static Order ofProgram(String reason) {
        return new Order(reason, null, null);
    }

    boolean accepts(Finding warning) {
        return accepted == null || accepted.contains(warning.name());
    }
}
