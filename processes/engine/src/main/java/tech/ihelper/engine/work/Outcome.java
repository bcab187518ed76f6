package tech.ihelper.engine.work;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a piece of work ended, for the engine. */
sealed interface Outcome {

    record Done(Map<String, @Nullable Object> variables) implements Outcome {}

    /** @param code of the BPMN error */
    record Refused(String code, String message) implements Outcome {}

    /** @param again whether another try could help */
    record Failed(Throwable cause, boolean again) implements Outcome {}
}
