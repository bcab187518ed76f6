package tech.ihelper.processes.backup.tool.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.OutputReader;
import tech.ihelper.processes.backup.tool.SnapshotEntry;

/** Hands one file's content on. */
final class Fetching implements TarReader.Visitor {

    private final String file;
    private final OutputReader reader;
    private long bytes;
    private boolean done;

    Fetching(String file, OutputReader reader) {
        this.file = file;
        this.reader = reader;
    }

    boolean done() {
        return done;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public boolean visit(TarArchiveEntry entry, InputStream content) throws IOException {
        var candidate = FolderListing.entry(entry);
        if (!candidate.path().equals(file)) {
            return true;
        }
        if (candidate.kind() != SnapshotEntry.Kind.FILE) {
            throw new Stopped(Outcome.FAILED, file + " is no file in this snapshot");
        }
        try {
            reader.read(new Counted(content));
        } catch (Stopped e) {
            throw e;
        } catch (IOException e) {
            throw new Stopped(Outcome.FAILED, "Its content was not taken: " + e.getMessage(), e);
        }
        done = true;
        return false;
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                var read = super.read(into, offset, length);
                bytes += Math.max(0, read);
                return read;
            } catch (IOException e) {
                throw Stopped.reading("The archive", e);
            }
        }

        @Override
        public void close() {
            // The archive is read on by whoever opened it.
        }
    }
}
