package tech.ihelper.processes.backup.document;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.processes.backup.plan.Times;

/** Which recovery kits were printed, by whom; never what they say. */
@Repository
class PrintedKits {

    private final JdbcClient jdbc;

    PrintedKits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextId() {
        return jdbc.sql("select nextval('backup_kit_number')").query(Long.class).single();
    }

    void add(long id, String number, long repositoryId, String sha256, Instant at, String by) {
        jdbc.sql("insert into backup_kit (id, number, repository_id, sha256, printed_at, printed_by)"
                        + " values (:id, :number, :repository, :sha256, :at, :by)")
                .param("id", id)
                .param("number", number)
                .param("repository", repositoryId)
                .param("sha256", sha256)
                .param("at", Times.utc(at))
                .param("by", by)
                .update();
    }
}
