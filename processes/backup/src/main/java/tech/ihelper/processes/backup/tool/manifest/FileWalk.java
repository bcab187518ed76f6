package tech.ihelper.processes.backup.tool.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Excludes;

/**
 * Everything below a path that has content, in one order on every machine: files, symbolic links (not followed), and folders that
 * cannot be looked into. Memory holds the names of the folders on the way, not the tree.
 */
public final class FileWalk implements Iterator<Path> {

    /** As the walk goes: name by name, so that a folder's files stand together. */
    public static final Comparator<String> ORDER = Comparator.comparing(path -> path.replace('/', '\0'));

    private static final Comparator<Path> BY_NAME = Comparator.comparing(path -> String.valueOf(path.getFileName()));

    private final Excludes excludes;
    private final boolean folderItself;
    private final Deque<Iterator<Path>> folders = new ArrayDeque<>();
    private @Nullable Path next;

    public FileWalk(Path root, Excludes excludes) {
        this(root, excludes, false);
    }

    private FileWalk(Path root, Excludes excludes, boolean folderItself) {
        this.excludes = excludes;
        this.folderItself = folderItself;
        folders.push(List.of(root).iterator());
        next = find();
    }

    /** Also tells each folder, before what is in it. */
    public static FileWalk withFolders(Path root, Excludes excludes) {
        return new FileWalk(root, excludes, true);
    }

    /** In the order of the walk, without what lies in another of them: nothing is to be counted twice. */
    public static List<Path> outermost(List<Path> paths) {
        var sorted = paths.stream()
                .distinct()
                .sorted((one, other) -> ORDER.compare(one.toString(), other.toString()))
                .toList();
        return sorted.stream()
                .filter(path -> sorted.stream().noneMatch(other -> !other.equals(path) && path.startsWith(other)))
                .toList();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Path next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        var found = next;
        next = find();
        return found;
    }

    private @Nullable Path find() {
        while (!folders.isEmpty()) {
            var folder = folders.peek();
            if (!folder.hasNext()) {
                folders.pop();
                continue;
            }
            var path = folder.next();
            if (excludes.leaveOut(path)) {
                continue;
            }
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                var children = children(path);
                if (children == null) {
                    return path;
                }
                folders.push(children.iterator());
                if (folderItself) {
                    return path;
                }
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(path)) {
                return path;
            }
        }
        return null;
    }

    /** Null = may not be looked into. */
    private static @Nullable List<Path> children(Path folder) {
        var children = new ArrayList<Path>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (AccessDeniedException e) {
            return null;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of(); // gone since its parent was listed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        children.sort(BY_NAME);
        return children;
    }
}
