package tech.ihelper.forms.upload;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file as it came in.
 *
 * @param name what the sender calls it, without folders and without signs that no file name has; at most 120 characters
 * @param content where it lies for now
 */
public record UploadedFile(String name, Path content) {

    private static final int LONGEST = 120;
    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

    /** Control characters, marks that turn the direction of writing around, and what Windows has no names with. */
    private static final Pattern NO_NAME = Pattern.compile("[\\p{Cntrl}\\p{Cf}<>:\"|?*]");

    public UploadedFile {
        name = NO_NAME.matcher(FOLDERS.matcher(name).replaceFirst(""))
                .replaceAll("")
                .strip();
        if (name.length() > LONGEST) {
            // The end says what it is.
            name = name.substring(name.length() - LONGEST);
        }
        if (name.isEmpty() || name.chars().allMatch(c -> c == '.')) {
            name = "file";
        }
    }
}
