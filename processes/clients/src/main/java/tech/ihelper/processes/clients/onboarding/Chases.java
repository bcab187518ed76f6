package tech.ihelper.processes.clients.onboarding;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** Which reminders went out about a wait for the client, and when somebody was asked to call. */
@Repository
class Chases {

    private final JdbcClient jdbc;

    Chases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Kind {
        REMINDER,
        /** A person was asked to call. */
        CALL
    }

    record Chase(String taskId, int turn, String activity, Kind kind, Instant at) {}

    /** The same turn of a task is kept once, whoever is faster. */
    void add(Onboarding one, Chase chase) {
        jdbc.sql("insert into onboarding_chase (task_id, turn, onboarding_id, client_id, activity, kind, at)"
                        + " values (:task, :turn, :id, :client, :activity, :kind, :at)")
                .param("task", chase.taskId())
                .param("turn", chase.turn())
                .param("id", one.id())
                .param("client", one.client().value(), Types.OTHER)
                .param("activity", chase.activity())
                .param("kind", chase.kind().name())
                .param("at", Onboardings.utc(chase.at()))
                .update();
    }

    /** Oldest first. */
    List<Chase> of(long onboarding, ClientScope scope) {
        return jdbc
                .sql("select * from onboarding_chase where onboarding_id = ? order by at, task_id, turn")
                .param(onboarding)
                .query((row, n) -> scope.allows(new ClientId(row.getObject("client_id", UUID.class)))
                        ? List.of(new Chase(
                                row.getString("task_id"),
                                row.getInt("turn"),
                                row.getString("activity"),
                                Kind.valueOf(row.getString("kind")),
                                Objects.requireNonNull(Onboardings.instant(row, "at"))))
                        : List.<Chase>of())
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
