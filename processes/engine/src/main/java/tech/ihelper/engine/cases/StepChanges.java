package tech.ihelper.engine.cases;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** What managers changed about the ways of cases. */
@Repository
class StepChanges {

    private final JdbcClient jdbc;

    StepChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String number, String process, @Nullable ClientId client, StepChange change, Caller by) {
        jdbc.sql(
                        "insert into case_step_change (case_number, process, client_id, kind, activity, name, reason, at, by_id,"
                                + " by_name) values (:number, :process, :client, :kind, :activity, :name, :reason, :at, :by,"
                                + " :byName)")
                .param("number", number)
                .param("process", process)
                .param("client", client == null ? null : client.value(), Types.OTHER)
                .param("kind", change.kind().name())
                .param("activity", change.activity())
                .param("name", change.name())
                .param("reason", change.reason())
                .param("at", change.at().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .param("by", by.id())
                .param("byName", change.by())
                .update();
    }

    /** Oldest first. */
    List<StepChange> of(String number, ClientScope scope) {
        record Row(@Nullable UUID client, StepChange change) {}
        return jdbc
                .sql("select * from case_step_change where case_number = :number order by id")
                .param("number", number)
                .query((row, n) -> new Row(
                        row.getObject("client_id", UUID.class),
                        new StepChange(
                                StepChange.Kind.valueOf(row.getString("kind")),
                                row.getString("activity"),
                                row.getString("name"),
                                row.getString("reason"),
                                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                                        .toInstant(),
                                row.getString("by_name"))))
                .list()
                .stream()
                .filter(row -> scope.allows(row.client() == null ? null : new ClientId(row.client())))
                .map(Row::change)
                .toList();
    }
}
