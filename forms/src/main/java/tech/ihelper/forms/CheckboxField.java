package tech.ihelper.forms;

import org.jspecify.annotations.Nullable;

/** One tick. A required one must be ticked; without an answer it is not ticked. */
record CheckboxField(String key, String label, boolean required, boolean ignored) implements FormField {

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given != null && !(given instanceof Boolean)) {
            complaints.add("type", "Tick %s or leave it: send true or false.");
            return null;
        }
        var ticked = Boolean.TRUE.equals(given);
        if (required && !ticked) {
            complaints.add("required", "Tick %s.");
        }
        return ticked;
    }
}
