package tech.ihelper.engine.models;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
     * @param file the only file that changed; null for a bundle that came with a release
     * @param author as shown to people
     */
    public void add(String deployment, String subject, @Nullable String file, String author, String reason) {
        jdbc.sql("insert into model_deployment (deployment_id, subject, file, author, reason, at)"
                        + " values (:deployment, :subject, :file, :author, :reason, :at)")
                .param("deployment", deployment)
                .param("subject", subject)
                .param("file", file)
                .param("author", author)
                .param("reason", reason)
                .param("at", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
