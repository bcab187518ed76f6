package tech.ihelper.forms;

import org.jspecify.annotations.Nullable;

/** One tick. A required one must be ticked; without an answer it is not ticked. */
record CheckboxField(Asked asked) implements FormField {

    @Override
    public Object empty() {
        return false;
    }

    @Override
    public Object cleaned(@Nullable Object given, FormData data) {
        return Boolean.TRUE.equals(given);
    }

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given != null && !(given instanceof Boolean)) {
            complaints.add("type", "type.tick");
            return null;
        }
        var ticked = Boolean.TRUE.equals(given);
        if (required() && !ticked) {
            complaints.add("required", "required.tick");
        }
        return ticked;
    }
}
