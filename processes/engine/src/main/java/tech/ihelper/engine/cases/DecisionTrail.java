package tech.ihelper.engine.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Why the automatic decisions of a case fell as they did. Written by {@link DecisionListening}. */
@Repository
public class DecisionTrail {

    private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {};
    private static final TypeReference<List<Decision.Row>> ROWS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    DecisionTrail(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The newest decision of this kind in a case; seen at once by the next step of the same transaction.
     *
     * @param number business key of the case
     */
    public Optional<Decision> latest(String number, String decisionId) {
        return jdbc.sql("select * from decision_trail where case_number = :number and decision = :decision"
                        + " order by id desc fetch first 1 rows only")
                .param("number", number)
                .param("decision", decisionId)
                .query(this::decision)
                .optional();
    }

    /** All decisions of a case, in the order in which they fell. */
    public List<Decision> ofCase(String number) {
        return jdbc.sql("select * from decision_trail where case_number = :number order by id")
                .param("number", number)
                .query(this::decision)
                .list();
    }

    void record(
            String number,
            String decision,
            String name,
            int version,
            List<Decision.Row> rows,
            Map<String, @Nullable Object> inputs,
            Map<String, @Nullable Object> outputs) {
        jdbc.sql("insert into decision_trail (case_number, decision, name, version, at, row_hits, inputs, outputs)"
                        + " values (:number, :decision, :name, :version, :at, :rows, :inputs, :outputs)")
                .param("number", number)
                .param("decision", decision)
                .param("name", name)
                .param("version", version)
                .param("at", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .param("rows", text(rows))
                .param("inputs", text(inputs))
                .param("outputs", text(outputs))
                .update();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value).replace('\u0000', '\uFFFD');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("inputs and outputs of decisions are primitive", e);
        }
    }

    private Decision decision(ResultSet row, int number) throws SQLException {
        try {
            return new Decision(
                    row.getString("decision"),
                    row.getString("name"),
                    row.getInt("version"),
                    json.readValue(row.getString("row_hits"), ROWS),
                    json.readValue(row.getString("inputs"), VALUES),
                    json.readValue(row.getString("outputs"), VALUES),
                    row.getObject("at", OffsetDateTime.class).toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("row " + row.getLong("id") + " of the decision trail is damaged", e);
        }
    }
}
