package tech.ihelper.processes.backup.tool;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/**
 * What to leave out of a backup, in the part of restic's patterns that means the same to us, so that the manifest leaves out the
 * same: a name anywhere ({@code *.tmp}, {@code node_modules}), or a path from the root on ({@code /srv/data/cache}). A folder that is
 * left out is left out whole. {@code *} and {@code ?} stand for characters of one name.
 */
public final class Excludes {

    public static final Excludes NOTHING = new Excludes(List.of());

    private final List<String> patterns;
    private final List<PathMatcher> names;
    private final List<PathMatcher> paths;

    private Excludes(List<String> patterns) {
        this.patterns = patterns;
        this.names = matchers(
                patterns.stream().filter(pattern -> !pattern.startsWith("/")).toList());
        this.paths = matchers(
                patterns.stream().filter(pattern -> pattern.startsWith("/")).toList());
    }

    public static Excludes of(List<String> patterns) {
        patterns.forEach(Excludes::check);
        return new Excludes(List.copyOf(patterns));
    }

    /** As they were entered. */
    public List<String> patterns() {
        return patterns;
    }

    /** @param path absolute; its folders have been asked before and are not left out */
    public boolean leaveOut(Path path) {
        var name = path.getFileName();
        return (name != null && names.stream().anyMatch(matcher -> matcher.matches(name)))
                || paths.stream().anyMatch(matcher -> matcher.matches(path));
    }

    private static void check(String pattern) {
        if (pattern.isBlank() || (!pattern.startsWith("/") && pattern.contains("/"))) {
            throw new InvalidBackup(
                    "excludes",
                    "Leave out by a name, like *.tmp, or by a path from the root on, like /srv/data/cache.");
        }
        if (pattern.chars().anyMatch(letter -> "[]{}\\!$".indexOf(letter) >= 0 || Character.isISOControl(letter))
                || pattern.contains("**")
                || pattern.endsWith("/")) {
            throw new InvalidBackup(
                    "excludes", "In \"" + pattern + "\" only * and ? can be understood, and no slash at the end.");
        }
    }

    private static List<PathMatcher> matchers(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Excludes excludes && excludes.patterns.equals(patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    @Override
    public String toString() {
        return patterns.toString();
    }
}
