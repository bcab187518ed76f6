package tech.ihelper.engine.forms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.AttachedFiles.Content;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** The table {@code form_file}. */
@Repository
class FormFiles {

    private static final String FACTS = "select id, name, media_type, size_bytes, sha256 from form_file";

    private final JdbcClient jdbc;

    FormFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Filling filling, String reference, AttachedFile file, byte[] content, Instant at) {
        var values = new HashMap<String, Object>();
        values.put("id", file.id());
        values.put("place", filling.place());
        values.put("by", filling.by());
        values.put("reference", reference);
        values.put("name", file.name());
        values.put("type", file.type());
        values.put("size", file.size());
        values.put("sha256", file.sha256());
        values.put("content", content);
        values.put("at", time(at));
        jdbc.sql(
                        "insert into form_file (id, place, by_id, reference, name, media_type, size_bytes, sha256, content, at)"
                                + " values (:id, :place, :by, :reference, :name, :type, :size, :sha256, :content, :at)")
                .params(values)
                .update();
    }

    /** What lies under a name and is not kept yet, the oldest first. */
    List<AttachedFile> under(Filling filling, String reference) {
        return jdbc.sql(FACTS
                        + " where place = :place and by_id = :by and reference = :reference and kept_at is null"
                        + " order by at, id")
                .param("place", filling.place())
                .param("by", filling.by())
                .param("reference", reference)
                .query(FormFiles::file)
                .list();
    }

    /** As {@link #under}, with their bytes. */
    List<Content> contents(Filling filling, String reference) {
        return jdbc.sql("select id, name, media_type, size_bytes, sha256, content from form_file"
                        + " where place = :place and by_id = :by and reference = :reference and kept_at is null"
                        + " order by at, id")
                .param("place", filling.place())
                .param("by", filling.by())
                .param("reference", reference)
                .query((row, i) -> new Content(file(row, i), row.getBytes("content")))
                .list();
    }

    /** Bytes of all files of a filling. */
    long size(Filling filling) {
        return jdbc.sql("select coalesce(sum(size_bytes), 0) from form_file where place = :place and by_id = :by"
                        + " and kept_at is null")
                .param("place", filling.place())
                .param("by", filling.by())
                .query(Long.class)
                .single();
    }

    void remove(Filling filling, UUID id) {
        jdbc.sql("delete from form_file where id = :id and place = :place and by_id = :by and kept_at is null")
                .param("id", id)
                .param("place", filling.place())
                .param("by", filling.by())
                .update();
    }

    void forget(Collection<UUID> ids) {
        for (var id : ids) {
            jdbc.sql("delete from form_file where id = :id and kept_at is not null")
                    .param("id", id)
                    .update();
        }
    }

    /** The answers were accepted: what they name stays with the case, what else was added goes. */
    void keep(Filling filling, Collection<String> references, String number, @Nullable ClientId client, Instant at) {
        for (var reference : references) {
            jdbc.sql("update form_file set kept_at = :at, case_number = :number, client_id = :client"
                            + " where place = :place and by_id = :by and reference = :reference and kept_at is null")
                    .param("at", time(at))
                    .param("number", number)
                    .param("client", client == null ? null : client.value())
                    .param("place", filling.place())
                    .param("by", filling.by())
                    .param("reference", reference)
                    .update();
        }
        removeAll(filling);
    }

    /** What no case keeps. */
    void removeAll(Filling filling) {
        jdbc.sql("delete from form_file where place = :place and by_id = :by and kept_at is null")
                .param("place", filling.place())
                .param("by", filling.by())
                .update();
    }

    List<AttachedFile> ofCase(String number, ClientScope scope) {
        return jdbc
                .sql("select id, client_id, name, media_type, size_bytes, sha256 from form_file"
                        + " where case_number = :number and kept_at is not null order by at, id")
                .param("number", number)
                .query((row, i) ->
                        scope.allows(client(row)) ? Optional.of(file(row, i)) : Optional.<AttachedFile>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<Kept> kept(UUID id, ClientScope scope) {
        return jdbc.sql(
                        "select id, client_id, case_number, name, media_type, size_bytes, sha256, content from form_file"
                                + " where id = :id and kept_at is not null")
                .param("id", id)
                .query((row, i) -> new Kept(
                        row.getString("case_number"), client(row), new Content(file(row, i), row.getBytes("content"))))
                .optional()
                .filter(kept -> scope.allows(kept.client()));
    }

    /** @return how many were removed */
    int removeOrphans(Instant before) {
        return jdbc.sql("delete from form_file where kept_at is null and at < :before and not exists (select 1"
                        + " from form_draft where form_draft.place = form_file.place"
                        + " and form_draft.by_id = form_file.by_id)")
                .param("before", time(before))
                .update();
    }

    private static AttachedFile file(ResultSet row, int index) throws SQLException {
        return new AttachedFile(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size_bytes"),
                row.getString("sha256"));
    }

    private static @Nullable ClientId client(ResultSet row) throws SQLException {
        var id = row.getObject("client_id", UUID.class);
        return id == null ? null : new ClientId(id);
    }

    private static java.time.OffsetDateTime time(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** A file of a case. */
    record Kept(String number, @Nullable ClientId client, Content content) {}
}
