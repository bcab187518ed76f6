package tech.ihelper.engine.models;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who deployed a subject's bundle and why, and the lock under which it is done: many nodes may want to at once. */
@Repository
public class ModelDeployments {

    private final JdbcClient jdbc;
    private final Clock clock;

    ModelDeployments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nobody else deploys the subject's models until the transaction ends. */
    public void lock(String subject) {
        jdbc.sql("insert into packaged_models (subject, fingerprint, held_back, at) values (:subject, '', false, :at)"
                        + " on conflict do nothing")
                .param("subject", subject)
                .param("at", now())
                .update();
        jdbc.sql("select subject from packaged_models where subject = :subject for update")
                .param("subject", subject)
                .query(String.class)
                .single();
    }

    /**
     * @param author as shown to people
     * @param approvedBy whoever looked at it too; null where one pair of eyes is enough
     */
    public void add(String deployment, String subject, String author, String reason, @Nullable String approvedBy) {
        jdbc.sql("insert into model_deployment (deployment_id, subject, author, reason, approved_by, at)"
                        + " values (:deployment, :subject, :author, :reason, :approvedBy, :at)")
                .param("deployment", deployment)
                .param("subject", subject)
                .param("author", author)
                .param("reason", reason)
                .param("approvedBy", approvedBy)
                .param("at", now())
                .update();
    }

    /** @param warnings by name, with why each is fine */
    public void accepted(String deployment, Map<String, String> warnings) {
        warnings.forEach((name, reason) -> jdbc.sql(
                        "insert into model_warning (deployment_id, name, reason) values (:deployment, :name, :reason)")
                .param("deployment", deployment)
                .param("name", name)
                .param("reason", reason)
                .update());
    }

    /** Warnings that were accepted with a deployment, by name, with why each is fine. */
    public Map<String, String> accepted(String deployment) {
        var warnings = new TreeMap<String, String>();
        jdbc.sql("select name, reason from model_warning where deployment_id = :deployment")
                .param("deployment", deployment)
                .query(row -> {
                    warnings.put(row.getString("name"), row.getString("reason"));
                });
        return warnings;
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
