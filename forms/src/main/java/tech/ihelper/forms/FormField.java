package tech.ihelper.forms;

import org.jspecify.annotations.Nullable;

/** One thing that a form asks. Its rules are those of form-js, so that browser and server reach the same verdict. */
public sealed interface FormField extends Component
        permits TextField,
                NumberField,
                CheckboxField,
                ChoiceField,
                ChoicesField,
                DatetimeField,
                FileField,
                ComputedField {

    Asked asked();

    /** The name under which the answer is sent and kept, with points between the parts of a nested one. */
    default String key() {
        return asked().key();
    }

    /** What the person reads; the key when there are no such words. */
    default String label() {
        return asked().label();
    }

    /** Whether there must be an answer; for a checkbox, whether it must be ticked. */
    default boolean required() {
        return asked().required();
    }

    @Override
    default String id() {
        return asked().id();
    }

    @Override
    default Condition hide() {
        return asked().hide();
    }

    /** What form-js has where there is no answer. */
    default @Nullable Object empty() {
        return null;
    }

    /** What form-js makes of something that the form was filled with. */
    @Nullable
    Object cleaned(@Nullable Object given, FormData data);

    /**
     * Checks one answer.
     *
     * @param given as JSON has it: text, number, boolean, list, or null when there is none
     * @return the answer as it is kept; null when there is none or it was refused
     */
    @Nullable
    Object check(@Nullable Object given, Complaints complaints);
}
