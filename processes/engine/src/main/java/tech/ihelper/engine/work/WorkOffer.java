package tech.ihelper.engine.work;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker offers to whoever draws a model.
 *
 * @param label verb and object in a business person's words
 * @param help one sentence: what it does
 * @param inputs what the step hands to it
 * @param outputs variables that the case has afterwards, with their meaning
 * @param errors codes of the BPMN errors that it throws
 */
public record WorkOffer(String label, String help, List<Input> inputs, List<Output> outputs, List<String> errors) {

    /** Work that needs nothing but a variable that the case has anyway. */
    public static WorkOffer of(String label, String help, Input... inputs) {
        return new WorkOffer(label, help, List.of(inputs), List.of(), List.of());
    }

    public WorkOffer answering(Output... outputs) {
        return new WorkOffer(label, help, inputs, List.of(outputs), errors);
    }

    public WorkOffer failingWith(String... errors) {
        return new WorkOffer(label, help, inputs, outputs, List.of(errors));
    }

    /**
     * Something that the step hands to the work.
     *
     * @param name the variable that the worker reads
     * @param hint what belongs there; may be empty
     * @param value what is proposed; empty for nothing
     * @param choices what can be chosen; null when anything can be entered
     */
    public record Input(
            String name,
            String label,
            String hint,
            String value,
            boolean required,
            boolean multiline,
            @Nullable List<Choice> choices) {

        /** A variable of the case, under its own name. */
        public static Input variable(String name, String label) {
            return new Input(name, label, "", "${" + name + "}", true, false, null);
        }

        public static Input text(String name, String label, String hint, String value, boolean required) {
            return new Input(name, label, hint, value, required, false, null);
        }

        public static Input lines(String name, String label, String hint) {
            return new Input(name, label, hint, "", false, true, null);
        }

        /** @param value the choice that is proposed; empty when one has to be made */
        public static Input choice(String name, String label, String hint, String value, List<Choice> choices) {
            return new Input(name, label, hint, value, true, false, choices);
        }
    }

    /** One value of a field, and how it is called. */
    public record Choice(String name, String value) {}

    /**
     * A variable that the case has when the work is done.
     *
     * @param meaning half a sentence: "whether the data is intact"
     */
    public record Output(String variable, String meaning) {}
}
