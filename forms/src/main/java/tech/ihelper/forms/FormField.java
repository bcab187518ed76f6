package tech.ihelper.forms;

import org.jspecify.annotations.Nullable;

/** One thing that a form asks. Its rules are those of form-js, so that browser and server reach the same verdict. */
public sealed interface FormField permits TextField, NumberField, CheckboxField, ChoiceField, DatetimeField {

    /** The name under which the answer is sent and kept. */
    String key();

    /** What the person reads; the key when there are no such words. */
    String label();

    /** Whether there must be an answer; for a checkbox, whether it must be ticked. */
    boolean required();

    /** Shown, never answered: what a browser sends for a disabled or read-only field is not looked at. */
    boolean ignored();

    /**
     * Checks one answer.
     *
     * @param given as JSON has it: text, number, boolean, or null when there is none
     * @return the answer as it is kept; null when there is none or it was refused
     */
    @Nullable
    Object check(@Nullable Object given, Complaints complaints);
}
