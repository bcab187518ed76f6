package tech.ihelper.processes.clients.exchange;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code client_import}: files that were looked at. */
@Repository
class Imports {

    private final JdbcClient jdbc;

    Imports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A file that was looked at.
     *
     * @param shown hash of the outcome that was shown
     * @param by id of the person who sent it; nobody else sees it
     * @param appliedAt null = not yet
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
    record Kept(
            UUID id,
            Kind kind,
            String fileName,
            byte[] content,
            String shown,
            Instant madeAt,
            String by,
            @Nullable Instant appliedAt) {}

    void add(Kept kept) {
        var values = new HashMap<String, Object>();
        values.put("id", kept.id());
        values.put("kind", kept.kind().name());
        values.put("fileName", kept.fileName());
        values.put("content", kept.content());
        values.put("shown", kept.shown());
        values.put("madeAt", at(kept.madeAt()));
        values.put("by", kept.by());
        jdbc.sql(
                        """
                        insert into client_import (id, kind, file_name, content, shown_sha256, made_at, made_by)
                        values (:id, :kind, :fileName, :content, :shown, :madeAt, :by)
                        """)
                .params(values)
                .update();
    }

    Optional<Kept> find(UUID id, String by) {
        return find(id, by, "");
    }

    /** Nobody else applies it until the end of the transaction. */
    Optional<Kept> lock(UUID id, String by) {
        return find(id, by, " for update");
    }

    private Optional<Kept> find(UUID id, String by, String how) {
        return jdbc.sql("select * from client_import where id = :id and made_by = :by" + how)
                .param("id", id)
                .param("by", by)
                .query((row, i) -> {
                    var applied = row.getObject("applied_at", OffsetDateTime.class);
                    return new Kept(
                            row.getObject("id", UUID.class),
                            Kind.valueOf(row.getString("kind")),
                            row.getString("file_name"),
                            row.getBytes("content"),
                            row.getString("shown_sha256"),
                            row.getObject("made_at", OffsetDateTime.class).toInstant(),
                            row.getString("made_by"),
                            applied == null ? null : applied.toInstant());
                })
                .optional();
    }

    void show(UUID id, String shown) {
        jdbc.sql("update client_import set shown_sha256 = :shown where id = :id")
                .param("shown", shown)
                .param("id", id)
                .update();
    }

    /** The file itself is not needed any more, and it is people's data. */
    void applied(UUID id, Instant at, String by) {
        jdbc.sql("update client_import set applied_at = :at, applied_by = :by, content = :nothing where id = :id")
                .param("at", at(at))
                .param("by", by)
                .param("nothing", new byte[0])
                .param("id", id)
                .update();
    }

    void forgetBefore(Instant at) {
        jdbc.sql("delete from client_import where made_at < :at")
                .param("at", at(at))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
