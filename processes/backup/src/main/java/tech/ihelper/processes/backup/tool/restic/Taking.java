package tech.ihelper.processes.backup.tool.restic;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Cancellation;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.OutputReader;
import tech.ihelper.processes.backup.tool.ToolReport;

/** Hands a tool's output to somebody who may give up: then the tool need not go on. */
final class Taking implements OutputReader {

    private final OutputReader taker;
    private final Cancellation gaveUp = new Cancellation();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicReference<@Nullable String> why = new AtomicReference<>();

    Taking(OutputReader taker) {
        this.taker = taker;
    }

    Cancellation gaveUp() {
        return gaveUp;
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public void read(InputStream stdout) throws IOException {
        try {
            taker.read(new Counted(stdout));
        } catch (IOException | RuntimeException e) {
            why.set(String.valueOf(e.getMessage()));
            gaveUp.request();
            throw e;
        }
    }

    ToolReport judged(ToolReport report) {
        return why.get() == null ? report : report.as(Outcome.FAILED, "Its content was not taken: " + why.get() + ".");
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
            var read = super.read(into, offset, length);
            bytes.addAndGet(Math.max(0, read));
            return read;
        }
    }
}
