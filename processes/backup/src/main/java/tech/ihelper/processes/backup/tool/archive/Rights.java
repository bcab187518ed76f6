package tech.ihelper.processes.backup.tool.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Gives a restored file what it had: owner (if this program's user may give files away), rights, time of change. */
final class Rights {

    private static final boolean UNIX =
            Path.of("/").getFileSystem().supportedFileAttributeViews().contains("unix");

    private static final boolean MAY_GIVE_AWAY = mayGiveAway();

    private Rights() {}

    static void give(Path file, TarArchiveEntry entry) throws IOException {
        if (MAY_GIVE_AWAY) {
            Files.setAttribute(file, "unix:uid", (int) entry.getLongUserId(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", (int) entry.getLongGroupId(), LinkOption.NOFOLLOW_LINKS);
        }
        if (entry.isSymbolicLink()) {
            return; // it has no rights of its own, and Java cannot set its time
        }
        // Rights last: with them even its owner may be locked out.
        Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(entry.getLastModifiedTime(), null, null);
        if (UNIX) {
            Files.setAttribute(file, "unix:mode", entry.getMode() & 07777);
        }
    }

    private static boolean mayGiveAway() {
        try {
            return UNIX && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            return false;
        }
    }
}
