package tech.ihelper.engine.studio;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code model_draft}: at most one per model, so nobody's work is overwritten without being seen. */
@Repository
class ModelDrafts {

    private static final String COLUMNS =
            "select model_key, coalesce(file, '') as file, source, based_on, by_id, by_name, saved_at from model_draft";

    private final JdbcClient jdbc;

    ModelDrafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ModelDraft> find(String key) {
        return jdbc.sql(COLUMNS + " where model_key = :key")
                .param("key", key)
                .query(ModelDrafts::draft)
                .optional();
    }

    List<ModelDraft> all() {
        return jdbc.sql(COLUMNS).query(ModelDrafts::draft).list();
    }

    /** Takes the row first, so that of two who save at once one sees the other. */
    Optional<ModelDraft> lock(ModelDraft fresh) {
        insert(fresh);
        return jdbc.sql(COLUMNS + " where model_key = :key for update")
                .param("key", fresh.key())
                .query(ModelDrafts::draft)
                .optional();
    }

    private void insert(ModelDraft draft) {
        written(
                "insert into model_draft (model_key, file, source, based_on, by_id, by_name, saved_at)"
                        + " values (:key, :file, :source, :basedOn, :byId, :byName, :at) on conflict do nothing",
                draft);
    }

    void save(ModelDraft draft) {
        written(
                "update model_draft set file = :file, source = :source, based_on = :basedOn, by_id = :byId, by_name = :byName,"
                        + " saved_at = :at where model_key = :key",
                draft);
    }

    private void written(String sql, ModelDraft draft) {
        jdbc.sql(sql)
                .param("key", draft.key())
                .param("file", draft.file())
                // PostgreSQL keeps no NUL in texts.
                .param("source", draft.source().replace('\u0000', '\ufffd'))
                .param("basedOn", draft.basedOn())
                .param("byId", draft.byId())
                .param("byName", draft.byName())
                .param("at", draft.savedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(String key) {
        jdbc.sql("delete from model_draft where model_key = :key")
                .param("key", key)
                .update();
    }

    /** What this person drew, and nobody else's. */
    void remove(String key, String by) {
        jdbc.sql("delete from model_draft where model_key = :key and by_id = :by")
                .param("key", key)
                .param("by", by)
                .update();
    }

    private static ModelDraft draft(ResultSet row, int n) throws SQLException {
        return new ModelDraft(
                row.getString("model_key"),
                row.getString("file"),
                row.getString("source"),
                row.getInt("based_on"),
                row.getString("by_id"),
                row.getString("by_name"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }
}
