package tech.ihelper.forms;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files. The answer is the name under which the browser hands them over, {@code files::...}; the files themselves travel
 * beside the answers and are judged by {@code upload.UploadCheck}.
 */
record FileField(Asked asked) implements FormField {

    private static final Pattern REFERENCE = Pattern.compile("files::[A-Za-z0-9_-]{1,64}");

    /** A browser keeps no file over a reload, so what it was filled with is gone. */
    @Override
    public @Nullable Object cleaned(@Nullable Object given, FormData data) {
        return null;
    }

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given == null || given.equals("")) {
            if (required()) {
                complaints.add("required", "required.file");
            }
            return null;
        }
        if (given instanceof String text && REFERENCE.matcher(text).matches()) {
            return text;
        }
        complaints.add("type", "type.file");
        return null;
    }
}
