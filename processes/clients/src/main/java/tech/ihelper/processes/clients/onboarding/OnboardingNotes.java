package tech.ihelper.processes.clients.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** What people answered and what was found, step by step. Nothing is overwritten: the newest of a step counts. */
@Repository
class OnboardingNotes {

    private static final TypeReference<List<Line>> LINES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    OnboardingNotes(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What was asked or looked at, and the answer. */
    record Line(String about, String says) {}

    record Note(String activity, Instant at, String by, List<Line> lines) {}

    void add(Onboarding one, String activity, List<Line> lines, Caller by, Instant at) {
        jdbc.sql("insert into onboarding_note (onboarding_id, client_id, activity, at, by_id, by_name, lines)"
                        + " values (:id, :client, :activity, :at, :by, :name, :lines)")
                .param("id", one.id())
                .param("client", one.client().value(), Types.OTHER)
                .param("activity", activity)
                .param("at", Onboardings.utc(at))
                .param("by", by.id())
                .param("name", by.name())
                .param("lines", write(lines))
                .update();
    }

    /** Oldest first. */
    List<Note> of(long onboarding, ClientScope scope) {
        return jdbc
                .sql("select * from onboarding_note where onboarding_id = ? order by id")
                .param(onboarding)
                .query((row, n) -> scope.allows(new ClientId(row.getObject("client_id", UUID.class)))
                        ? Optional.of(note(row))
                        : Optional.<Note>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The newest note of a step. */
    Optional<Note> latest(long onboarding, String activity, ClientScope scope) {
        return of(onboarding, scope).stream()
                .filter(note -> note.activity().equals(activity))
                .reduce((older, newer) -> newer);
    }

    private Note note(ResultSet row) throws SQLException {
        return new Note(
                row.getString("activity"),
                Objects.requireNonNull(Onboardings.instant(row, "at")),
                row.getString("by_name"),
                read(row.getString("lines")));
    }

    private String write(List<Line> lines) {
        try {
            return json.writeValueAsString(lines).replace('\u0000', '\uFFFD');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lines are always JSON", e);
        }
    }

    private List<Line> read(String lines) {
        try {
            return json.readValue(lines, LINES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lines were written here", e);
        }
    }
}
