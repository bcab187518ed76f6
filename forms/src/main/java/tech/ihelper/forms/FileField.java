package tech.ihelper.forms;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files. They are stored, and judged by {@code upload.UploadCheck}, when somebody adds them; the answer is the name under which
 * they lie, {@code files::...}, and becomes what the {@link FileLookup} has there.
 *
 * @param many whether it takes more than one
 */
record FileField(Asked asked, boolean many) implements FormField {

    private static final Pattern REFERENCE = Pattern.compile("files::[A-Za-z0-9_-]{1,64}");

    /** A draft's files lie where they were; anything else is none. */
    @Override
    public @Nullable Object cleaned(@Nullable Object given, FormData data) {
        return given instanceof String text && REFERENCE.matcher(text).matches() ? text : null;
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
            return stored(complaints.files().under(text), complaints);
        }
        complaints.add("type", "type.file");
        return null;
    }

    private @Nullable Object stored(@Nullable Object files, Complaints complaints) {
        if (files == null) {
            complaints.add("gone", "files.gone");
        } else if (!many && files instanceof List<?> some && some.size() > 1) {
            complaints.add("many", "files.one");
        }
        return files;
    }
}
