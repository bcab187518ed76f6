package tech.ihelper.engine.studio;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.models.Finding;
import tech.ihelper.engine.studio.ModelBundles.Change;

/** The table {@code model_proposal} with its files and accepted warnings. */
@Repository
class Proposals {

    private static final String COLUMNS =
            "select id, subject, reason, by_id, by_name, answerable, at, state, closed_by, comment from model_proposal";

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    Proposals(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps a sound change until somebody else has looked at it. */
    Deployed add(Change change, Order order, Caller by) {
        var id = open().stream()
                .filter(open -> open.byId().equals(by.id()) && isSame(open, change))
                .map(Proposal::id)
                .findFirst()
                .orElseGet(() -> insert(change, order, by));
        return new Deployed(
                change.edits().stream()
                        .flatMap(edit -> Optional.ofNullable(edit.newest()).stream())
                        .toList(),
                false,
                change.findings(),
                id);
    }

    private static boolean isSame(Proposal open, Change change) {
        return open.files().size() == change.edits().size()
                && change.edits().stream().allMatch(edit -> open.files().stream()
                        .anyMatch(file -> file.name().equals(edit.file().name())
                                && Arrays.equals(file.bytes(), edit.file().bytes())));
    }

    private String insert(Change change, Order order, Caller by) {
        var id = UUID.randomUUID().toString();
        jdbc.sql("insert into model_proposal (id, subject, reason, by_id, by_name, answerable, at, state)"
                        + " values (:id, :subject, :reason, :byId, :byName, :answerable, :at, 'OPEN')")
                .param("id", id)
                .param("subject", change.subject())
                .param("reason", order.reason().strip())
                .param("byId", by.id())
                .param("byName", by.name())
                .param("answerable", by.answerable())
                .param("at", now())
                .update();
        for (int i = 0; i < change.edits().size(); i++) {
            var edit = change.edits().get(i);
            jdbc.sql("insert into model_proposal_file (proposal_id, position, file, model_key, based_on, content)"
                            + " values (:id, :position, :file, :key, :basedOn, :content)")
                    .param("id", id)
                    .param("position", i)
                    .param("file", edit.file().name())
                    .param("key", edit.key())
                    .param("basedOn", edit.newest() == null ? 0 : edit.newest().version())
                    .param("content", edit.file().bytes())
                    .update();
        }
        for (Finding warning : change.findings()) {
            jdbc.sql("insert into model_proposal_warning (proposal_id, name, reason) values (:id, :name, :reason)"
                            + " on conflict do nothing")
                    .param("id", id)
                    .param("name", Order.nameOf(warning))
                    .param("reason", order.reasonFor(warning))
                    .update();
        }
        audit.record(new AuditEntry(by, "model-proposed", change.subject(), null, order.reason()));
        return id;
    }

    List<Proposal> open() {
        return jdbc.sql(COLUMNS + " where state = 'OPEN' order by at")
                .query(this::proposal)
                .list();
    }

    Optional<Proposal> find(String id) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id)
                .query(this::proposal)
                .optional();
    }

    /** Takes the row first, so that of two who decide at once one sees the other. */
    Optional<Proposal> lock(String id) {
        return jdbc.sql(COLUMNS + " where id = :id for update")
                .param("id", id)
                .query(this::proposal)
                .optional();
    }

    void close(Proposal proposal, Proposal.State state, Caller by, @Nullable String comment) {
        jdbc.sql("update model_proposal set state = :state, closed_by = :by, closed_at = :at, comment = :comment"
                        + " where id = :id")
                .param("state", state.name())
                .param("by", by.name())
                .param("at", now())
                .param("comment", comment)
                .param("id", proposal.id())
                .update();
    }

    private List<ModelFile> files(String id) {
        return jdbc.sql("select file, content, model_key, based_on from model_proposal_file where proposal_id = :id"
                        + " order by position")
                .param("id", id)
                .query((row, n) -> new ModelFile(
                        row.getString("file"),
                        row.getBytes("content"),
                        row.getString("model_key"),
                        row.getInt("based_on")))
                .list();
    }

    private Map<String, String> accepted(String id) {
        var accepted = new TreeMap<String, String>();
        jdbc.sql("select name, reason from model_proposal_warning where proposal_id = :id")
                .param("id", id)
                .query(row -> {
                    accepted.put(row.getString("name"), row.getString("reason"));
                });
        return accepted;
    }

    private Proposal proposal(ResultSet row, int n) throws SQLException {
        var id = row.getString("id");
        return new Proposal(
                id,
                row.getString("subject"),
                row.getString("reason"),
                row.getString("by_id"),
                row.getString("by_name"),
                row.getString("answerable"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Proposal.State.valueOf(row.getString("state")),
                row.getString("closed_by"),
                row.getString("comment"),
                files(id),
                accepted(id));
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
