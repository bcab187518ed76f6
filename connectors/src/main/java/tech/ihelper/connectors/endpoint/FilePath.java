package tech.ihelper.connectors.endpoint;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a file is put below an endpoint's folder: {@code outages/{site}/{caseNumber}.csv}. A model writes it down and a case fills it
 * in, so neither may lead out of that folder: each value is one name, and names are letters, digits and few signs. None begins with
 * a dot, which keeps a step out of {@code .ssh} too.
 */
public final class FilePath {

    private static final int LONGEST = 500;
    private static final int LONGEST_NAME = 150;
    private static final String SIGNS = "\\p{L}\\p{N} ._+,=@()-";
    private static final Pattern SHAPE = Pattern.compile("(?:[" + SIGNS + "/]|" + Placeholders.NAME.pattern() + ")+");
    private static final Pattern NAME = Pattern.compile("(?![. -])[" + SIGNS + "]{1," + LONGEST_NAME + "}(?<![. ])");

    private final String template;

    /** @throws UnfitCall when no file can be put there */
    public FilePath(String text) {
        if (text.length() > LONGEST || !SHAPE.matcher(text).matches()) {
            throw unfit(text);
        }
        template = text;
        // A value is at least a letter: what is wrong around it is wrong in every case.
        requireNames(Placeholders.NAME.matcher(text).replaceAll("x"));
    }

    /** @throws UnfitCall when a value is missing, or the path would be none with it */
    public String with(Map<String, Object> variables) {
        var path = Placeholders.fill(template, variables, FilePath::name);
        requireNames(path);
        return path;
    }

    private static String name(String name, Object value) {
        var text = String.valueOf(value);
        if (!NAME.matcher(text).matches()) {
            throw new UnfitCall(
                    "'%s' is empty or holds signs that a file's name may not have.".formatted(name),
                    "Use letters, digits, spaces and . _ - + , = @ ( ), and no dot at either end.");
        }
        return text;
    }

    private void requireNames(String path) {
        for (var name : path.split("/", -1)) {
            if (path.length() > LONGEST || !NAME.matcher(name).matches()) {
                throw unfit(template);
            }
        }
    }

    private static UnfitCall unfit(String text) {
        return new UnfitCall(
                "'%s' is no path of a file below the endpoint's folder.".formatted(text),
                "Write plain names and variables in braces, as in outages/{caseNumber}.txt: no slash at the beginning, no"
                        + " .. and no name that begins with a dot.");
    }
}
