package tech.ihelper.processes.backup.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.processes.backup.plan.Times;

/**
 * What was there at the time of each backup, kept where every node finds it and no repository can touch it: compressed, in parts, so that
 * no memory holds a whole one. The last statement makes it visible: a save that dies half-way leaves nothing that counts.
 */
@Repository
public class Manifests {

    /** Newest backups of a plan whose manifests are kept: the newest is proven, the one before is for doubts about it. */
    private static final int KEPT = 2;

    private static final int PART = 1 << 20;

    private final JdbcClient jdbc;

    Manifests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What it tells of. */
    public enum Kind {
        /** Files, with hashes. */
        FILES,
        /** Files of another machine: lines of its sha256sum. */
        HASHES,
        /** Tables of a database, with row counts and hashes. */
        TABLES
    }

    /**
     * A kept manifest.
     *
     * @param files entries: files or tables
     * @param bytes of all files; 0 for tables
     */
    public record Kept(long runId, String snapshot, Kind kind, long files, long bytes, Instant takenAt) {}

    /** Keeps the file's content as the manifest of a run; again after a crash, it replaces what was left. */
    public void keep(Kept kept, long planId, Path file) throws IOException {
        jdbc.sql("delete from backup_manifest where run_id = ?")
                .param(kept.runId)
                .update();
        jdbc.sql("delete from backup_manifest_part where run_id = ?")
                .param(kept.runId)
                .update();
        try (var parts = new GZIPOutputStream(new Parts(kept.runId), 64 * 1024)) {
            Files.copy(file, parts);
        }
        jdbc.sql("insert into backup_manifest (run_id, plan_id, snapshot, kind, files, bytes, taken_at)"
                        + " values (:run, :plan, :snapshot, :kind, :files, :bytes, :at)")
                .param("run", kept.runId)
                .param("plan", planId)
                .param("snapshot", kept.snapshot)
                .param("kind", kept.kind.name())
                .param("files", kept.files)
                .param("bytes", kept.bytes)
                .param("at", Times.utc(kept.takenAt))
                .update();
    }

    /** The manifest that belongs to a snapshot; empty when none is kept any more. */
    public Optional<Kept> of(long planId, String snapshot) {
        return jdbc.sql("select * from backup_manifest where plan_id = ? and snapshot = ? order by run_id desc limit 1")
                .params(planId, snapshot)
                .query((row, n) -> new Kept(
                        row.getLong("run_id"),
                        row.getString("snapshot"),
                        Kind.valueOf(row.getString("kind")),
                        row.getLong("files"),
                        row.getLong("bytes"),
                        row.getObject("taken_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Writes it to a file, as it was kept. */
    public void fetch(Kept kept, Path file) throws IOException {
        try (var whole = new GZIPInputStream(new BufferedInputStream(new Joined(kept.runId)))) {
            Files.copy(whole, file);
        }
    }

    /** Forgets all but the newest of a plan. */
    public void forgetOld(long planId) {
        var kept = jdbc.sql("select run_id from backup_manifest where plan_id = ? order by run_id desc limit " + KEPT)
                .param(planId)
                .query(Long.class)
                .list();
        if (kept.size() < KEPT) {
            return;
        }
        var oldest = kept.get(KEPT - 1);
        jdbc.sql("delete from backup_manifest_part where run_id in"
                        + " (select run_id from backup_manifest where plan_id = ? and run_id < ?)")
                .params(planId, oldest)
                .update();
        jdbc.sql("delete from backup_manifest where plan_id = ? and run_id < ?")
                .params(planId, oldest)
                .update();
    }

    /** Each part is a row. */
    private final class Parts extends OutputStream {

        private final long runId;
        private final byte[] part = new byte[PART];
        private int filled;
        private int number;

        Parts(long runId) {
            this.runId = runId;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (var done = 0; done < length; ) {
                var some = Math.min(length - done, PART - filled);
                System.arraycopy(bytes, from + done, part, filled, some);
                filled += some;
                done += some;
                if (filled == PART) {
                    store();
                }
            }
        }

        @Override
        public void close() {
            if (filled > 0) {
                store();
            }
        }

        private void store() {
            jdbc.sql("insert into backup_manifest_part (run_id, part, content) values (?, ?, ?)")
                    .params(runId, number++, java.util.Arrays.copyOf(part, filled))
                    .update();
            filled = 0;
        }
    }

    /** One part is in memory at a time. */
    private final class Joined extends InputStream {

        private final long runId;
        private byte[] part = {};
        private int at;
        private int number;

        Joined(long runId) {
            this.runId = runId;
        }

        @Override
        public int read() {
            return more() ? part[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (!more()) {
                return -1;
            }
            var some = Math.min(length, part.length - at);
            System.arraycopy(part, at, into, from, some);
            at += some;
            return some;
        }

        private boolean more() {
            while (at == part.length) {
                var next = jdbc.sql("select content from backup_manifest_part where run_id = ? and part = ?")
                        .params(runId, number)
                        .query((row, n) -> row.getBytes(1))
                        .optional();
                if (next.isEmpty()) {
                    return false;
                }
                part = next.get();
                at = 0;
                number++;
            }
            return true;
        }
    }
}
