package tech.ihelper.processes.documents.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Managers' templates: drafts, which change, and published versions, which are only added. */
@Repository
class StoredTemplates {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DRAFT =
            """
            select t.*, (select coalesce(max(v.version), 0) from document_template_version v
                         where v.template_key = t.template_key) as published
            from document_template t
            """;

    private final JdbcClient jdbc;

    StoredTemplates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Draft> drafts() {
        return jdbc.sql(DRAFT + " order by t.template_key")
                .query(StoredTemplates::draft)
                .list();
    }

    Optional<Draft> draft(String key) {
        return jdbc.sql(DRAFT + " where t.template_key = :key")
                .param("key", key)
                .query(StoredTemplates::draft)
                .optional();
    }

    /** False when the key is taken. */
    boolean add(String key, TemplateText text, Instant at, String by) {
        return jdbc.sql(
                                """
                        insert into document_template (template_key, revision, content, changed_at, changed_by)
                        values (:key, 1, :content, :at, :by)
                        on conflict do nothing
                        """)
                        .param("key", key)
                        .param("content", json(text))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** False when somebody saved since that revision was read. */
    boolean change(String key, int revision, TemplateText text, Instant at, String by) {
        return jdbc.sql(
                                """
                        update document_template
                        set revision = revision + 1, content = :content, changed_at = :at, changed_by = :by
                        where template_key = :key and revision = :revision
                        """)
                        .param("key", key)
                        .param("revision", revision)
                        .param("content", json(text))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** False when somebody published this version at the same moment. */
    boolean publish(String key, int version, TemplateText text, Instant at, String by) {
        return jdbc.sql(
                                """
                        insert into document_template_version (template_key, version, content, published_at, published_by)
                        values (:key, :version, :content, :at, :by)
                        on conflict do nothing
                        """)
                        .param("key", key)
                        .param("version", version)
                        .param("content", json(text))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** Newest first. */
    List<Template> versions(String key) {
        return jdbc.sql("select * from document_template_version where template_key = :key order by version desc")
                .param("key", key)
                .query(StoredTemplates::template)
                .list();
    }

    Optional<Template> newest(String key) {
        return jdbc.sql(
                        "select * from document_template_version where template_key = :key order by version desc limit 1")
                .param("key", key)
                .query(StoredTemplates::template)
                .optional();
    }

    /** Which version a document was made with. */
    void used(String number, Template template) {
        jdbc.sql(
                        """
                        insert into document_template_use (number, template_key, version)
                        values (:number, :key, :version)
                        on conflict do nothing
                        """)
                .param("number", number)
                .param("key", template.key())
                .param("version", template.version())
                .update();
    }

    private static Draft draft(ResultSet row, int i) throws SQLException {
        return new Draft(
                row.getString("template_key"),
                row.getInt("revision"),
                text(row.getString("content")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"),
                row.getInt("published"));
    }

    private static Template template(ResultSet row, int i) throws SQLException {
        return new Template(
                row.getString("template_key"),
                row.getInt("version"),
                text(row.getString("content")),
                null,
                Map.of(),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("published_by"));
    }

    private static String json(TemplateText text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TemplateText text(String json) {
        try {
            return JSON.readValue(json, TemplateText.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored template cannot be read", e);
        }
    }
}
