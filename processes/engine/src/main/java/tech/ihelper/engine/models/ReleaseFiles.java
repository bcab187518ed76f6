package tech.ihelper.engine.models;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code packaged_model_file}: the files of the release that a subject stands on. A manager's change and the
 * next release both begin with them, so they tell who changed what.
 */
@Repository
class ReleaseFiles {

    private final JdbcClient jdbc;

    ReleaseFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name, without a folder; empty when the subject stands on a release of before this table. */
    SortedMap<String, byte[]> of(String subject) {
        var files = new TreeMap<String, byte[]>();
        jdbc.sql("select file, content from packaged_model_file where subject = :subject")
                .param("subject", subject)
                .query(row -> {
                    files.put(row.getString("file"), row.getBytes("content"));
                });
        return files;
    }

    void replace(String subject, Map<String, byte[]> files) {
        jdbc.sql("delete from packaged_model_file where subject = :subject")
                .param("subject", subject)
                .update();
        files.forEach((name, bytes) -> jdbc.sql(
                        "insert into packaged_model_file (subject, file, content) values (:subject, :file, :content)")
                .param("subject", subject)
                .param("file", name)
                .param("content", bytes)
                .update());
    }
}
