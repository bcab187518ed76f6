package tech.ihelper.processes.backup.tool.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** What tar keeps of a file beside its content: kind, size, time of change, and where there are such things rights and owner. */
final class FileFacts {

    private static final boolean UNIX =
            Path.of("/").getFileSystem().supportedFileAttributeViews().contains("unix");

    private static final String ASKED = UNIX
            ? "unix:isDirectory,isSymbolicLink,isRegularFile,size,lastModifiedTime,mode,uid,gid,owner,group"
            : "isDirectory,isSymbolicLink,isRegularFile,size,lastModifiedTime";

    private final Map<String, Object> facts;

    private FileFacts(Map<String, Object> facts) {
        this.facts = facts;
    }

    static FileFacts of(Path path) throws IOException {
        return new FileFacts(Files.readAttributes(path, ASKED, LinkOption.NOFOLLOW_LINKS));
    }

    boolean folder() {
        return get("isDirectory", Boolean.class);
    }

    boolean link() {
        return get("isSymbolicLink", Boolean.class);
    }

    boolean file() {
        return get("isRegularFile", Boolean.class);
    }

    long size() {
        return get("size", Long.class);
    }

    TarArchiveEntry fill(TarArchiveEntry entry) {
        entry.setModTime(get("lastModifiedTime", FileTime.class));
        if (UNIX) {
            entry.setMode(get("mode", Integer.class) & 07777);
            entry.setIds(get("uid", Integer.class), get("gid", Integer.class));
            entry.setUserName(get("owner", Object.class).toString());
            entry.setGroupName(get("group", Object.class).toString());
        }
        return entry;
    }

    private <T> T get(String fact, Class<T> type) {
        return type.cast(Objects.requireNonNull(facts.get(fact), fact));
    }
}
