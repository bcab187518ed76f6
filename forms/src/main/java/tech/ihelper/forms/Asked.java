package tech.ihelper.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every field has.
 *
 * @param path the key, taken apart at its points
 * @param label what the person reads; the key when there are no such words
 * @param required whether there must be an answer; for a checkbox, whether it must be ticked
 * @param disabled neither checked nor kept
 * @param readonly always shown as it was filled
 * @param prefillable whether the address of a public form may fill it in
 * @param preset the answer before anybody gave one; null for none
 */
record Asked(
        String id,
        List<String> path,
        String label,
        boolean required,
        boolean disabled,
        boolean readonly,
        boolean prefillable,
        @Nullable Object preset,
        Condition hide) {

    Asked {
        path = List.copyOf(path);
    }

    String key() {
        return String.join(".", path);
    }
}
