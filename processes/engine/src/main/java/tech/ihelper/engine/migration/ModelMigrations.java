package tech.ihelper.engine.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.migration.ModelMigration.Counts;
import tech.ihelper.engine.migration.ModelMigration.State;

/** The tables {@code model_migration} and {@code model_migration_case}. */
@Repository
class ModelMigrations {

    private static final String MIGRATIONS =
            """
            select m.*, coalesce(c.waiting, 0) as waiting, coalesce(c.moved, 0) as moved, coalesce(c.failed, 0) as failed,
              coalesce(c.skipped, 0) as skipped
            from model_migration m left join (
              select migration_id,
                sum(case when state = 'WAITING' then 1 else 0 end) as waiting,
                sum(case when state = 'MOVED' then 1 else 0 end) as moved,
                sum(case when state = 'FAILED' then 1 else 0 end) as failed,
                sum(case when state = 'SKIPPED' then 1 else 0 end) as skipped
              from model_migration_case group by migration_id
            ) c on c.migration_id = m.id
            """;

    private static final TypeReference<LinkedHashMap<String, String>> MAPPING = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ModelMigrations(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A case that is to be moved; its row is this transaction's. */
    record Claimed(long migration, String instance, String number) {}

    /** @return empty when cases of this process are being moved already */
    Optional<Long> add(MigrationPlans.Route route, Map<String, String> targets, boolean renews, String why, Caller by) {
        var id = new GeneratedKeyHolder();
        var added = jdbc.sql("insert into model_migration (model_key, running_key, from_version, to_version,"
                        + " from_definition, to_definition, mapping, renews_events, reason, state, by_id, by_name,"
                        + " created_at) values (:key, :key, :from, :to, :fromDefinition, :toDefinition, :mapping, :renews,"
                        + " :why, 'RUNNING', :by, :byName, :now) on conflict do nothing")
                .param("key", route.from().getKey())
                .param("from", route.from().getVersion())
                .param("to", route.to().getVersion())
                .param("fromDefinition", route.from().getId())
                .param("toDefinition", route.to().getId())
                .param("mapping", written(targets))
                .param("renews", renews)
                .param("why", why)
                .param("by", by.id())
                .param("byName", by.name())
                .param("now", now())
                .update(id, "id");
        return added == 1 ? Optional.of(Objects.requireNonNull(id.getKey()).longValue()) : Optional.empty();
    }

    /**
     * Takes down which cases are to be moved, as they run now.
     *
     * @param numbers of those that are meant; null for all of the version
     */
    int addCases(long id, String definition, @Nullable Collection<String> numbers) {
        var chosen = numbers == null ? "" : " and coalesce(business_key_, id_) in (:numbers)";
        var insert = jdbc.sql(
                        "insert into model_migration_case (migration_id, instance_id, case_number, position, state)"
                                + " select :id, id_, coalesce(business_key_, id_),"
                                + " row_number() over (order by coalesce(business_key_, id_), id_), 'WAITING'"
                                + " from act_ru_execution where parent_id_ is null and proc_def_id_ = :definition"
                                + chosen)
                .param("id", id)
                .param("definition", definition);
        return (numbers == null ? insert : insert.param("numbers", numbers)).update();
    }

    Optional<ModelMigration> find(long id) {
        return jdbc.sql(MIGRATIONS + " where m.id = :id")
                .param("id", id)
                .query(this::migration)
                .optional();
    }

    Optional<ModelMigration> running(String key) {
        return jdbc.sql(MIGRATIONS + " where m.running_key = :key")
                .param("key", key)
                .query(this::migration)
                .optional();
    }

    /** Newest first. */
    List<ModelMigration> of(String key, int limit) {
        return jdbc.sql(MIGRATIONS + " where m.model_key = :key order by m.id desc fetch first " + limit + " rows only")
                .param("key", key)
                .query(this::migration)
                .list();
    }

    /**
     * A page of its cases: those that failed first, then in the order of the migration.
     *
     * @param after how many rows the pages before had
     */
    List<MigratedCase> cases(long id, int after, int limit) {
        return jdbc.sql("select * from model_migration_case where migration_id = :id"
                        + " order by case when state = 'FAILED' then 0 else 1 end, position offset " + after
                        + " rows fetch first " + limit + " rows only")
                .param("id", id)
                .query(ModelMigrations::one)
                .list();
    }

    /**
     * Takes a case that waits, and that no other transaction has taken. H2 finds none while another has the first one; the
     * schedule comes again.
     */
    Optional<Claimed> claim() {
        return jdbc.sql("select migration_id, instance_id, case_number from model_migration_case"
                        + " where state = 'WAITING' and migration_id in"
                        + " (select id from model_migration where state = 'RUNNING')"
                        + " order by migration_id, position fetch first 1 row only for update skip locked")
                .query((row, n) -> new Claimed(
                        row.getLong("migration_id"), row.getString("instance_id"), row.getString("case_number")))
                .optional();
    }

    /** Says how a case fared, unless that is said already. */
    void fared(Claimed one, MigratedCase.State state, @Nullable String why) {
        jdbc.sql("update model_migration_case set state = :state, why = :why, at = :now"
                        + " where migration_id = :id and instance_id = :instance and state = 'WAITING'")
                .param("state", state.name())
                .param("why", why)
                .param("now", now())
                .param("id", one.migration())
                .param("instance", one.instance())
                .update();
    }

    /** @return how many migrations have no case left that waits, and are done now */
    int end() {
        return jdbc.sql("update model_migration set state = 'DONE', running_key = null, ended_at = :now"
                        + " where state = 'RUNNING' and not exists (select 1 from model_migration_case c"
                        + " where c.migration_id = model_migration.id and c.state = 'WAITING')")
                .param("now", now())
                .update();
    }

    /** @return false when it was not under way any more */
    boolean stop(long id) {
        return jdbc.sql("update model_migration set state = 'STOPPED', running_key = null, ended_at = :now"
                                + " where id = :id and state = 'RUNNING'")
                        .param("now", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** @return false when it is under way */
    boolean goOn(long id) {
        return jdbc.sql("update model_migration set state = 'RUNNING', running_key = model_key, ended_at = null"
                                + " where id = :id and state <> 'RUNNING'")
                        .param("id", id)
                        .update()
                == 1;
    }

    void waitAgain(long id) {
        jdbc.sql("update model_migration_case set state = 'WAITING', why = null, at = null"
                        + " where migration_id = :id and state = 'FAILED'")
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private String written(Map<String, String> targets) {
        try {
            return json.writeValueAsString(targets);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A mapping cannot be written as JSON", e);
        }
    }

    private ModelMigration migration(ResultSet row, int n) throws SQLException {
        try {
            return new ModelMigration(
                    row.getLong("id"),
                    row.getString("model_key"),
                    row.getInt("from_version"),
                    row.getInt("to_version"),
                    json.readValue(row.getString("mapping"), MAPPING),
                    row.getBoolean("renews_events"),
                    row.getString("reason"),
                    State.valueOf(row.getString("state")),
                    row.getString("by_id"),
                    row.getString("by_name"),
                    Objects.requireNonNull(instant(row, "created_at")),
                    instant(row, "ended_at"),
                    new Counts(
                            row.getLong("waiting"),
                            row.getLong("moved"),
                            row.getLong("failed"),
                            row.getLong("skipped")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A mapping cannot be read as JSON", e);
        }
    }

    private static MigratedCase one(ResultSet row, int n) throws SQLException {
        return new MigratedCase(
                row.getString("instance_id"),
                row.getString("case_number"),
                row.getInt("position"),
                MigratedCase.State.valueOf(row.getString("state")),
                row.getString("why"),
                instant(row, "at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
