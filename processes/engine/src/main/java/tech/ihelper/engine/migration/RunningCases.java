package tech.ihelper.engine.migration;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.engine.migration.RunningCase.At;

/**
 * The cases that run on one version of a process, from the engine's own tables: its API would be asked once per case for
 * where it stands.
 */
@Repository
class RunningCases {

    private static final String CASES = "from act_ru_execution where parent_id_ is null and proc_def_id_ = :definition";

    /** An engine's case without a number of its own goes by its id. */
    private static final String NUMBER = "coalesce(business_key_, id_)";

    private final JdbcClient jdbc;

    RunningCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long count(String definition) {
        return jdbc.sql("select count(*) " + CASES)
                .param("definition", definition)
                .query(Long.class)
                .single();
    }

    /**
     * One page, by number.
     *
     * @param after number of the last case of the page before; null for the first page
     */
    List<At> page(String definition, @Nullable String after, int limit) {
        return jdbc.sql("select id_, " + NUMBER + " as number " + CASES + " and " + NUMBER + " > :after order by "
                        + NUMBER + ", id_ fetch first " + limit + " rows only")
                .param("definition", definition)
                .param("after", after == null ? "" : after)
                .query((row, n) -> new At(row.getString("id_"), row.getString("number")))
                .list();
    }

    /** All of them, or those with these numbers only. */
    List<At> all(String definition, @Nullable Collection<String> numbers) {
        var chosen = numbers == null ? "" : " and " + NUMBER + " in (:numbers)";
        var query = jdbc.sql("select id_, " + NUMBER + " as number " + CASES + chosen + " order by " + NUMBER + ", id_")
                .param("definition", definition);
        return (numbers == null ? query : query.param("numbers", numbers))
                .query((row, n) -> new At(row.getString("id_"), row.getString("number")))
                .list();
    }

    /** The activities that each of these cases stands at, by the case's id in the engine. */
    Map<String, List<String>> standing(Collection<String> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        var standing = new HashMap<String, TreeSet<String>>();
        jdbc.sql("select e.proc_inst_id_, e.act_id_ from act_ru_execution e where e.proc_inst_id_ in (:instances)"
                        + " and e.act_id_ is not null and not exists"
                        + " (select 1 from act_ru_execution inner_ where inner_.parent_id_ = e.id_)")
                .param("instances", instances)
                .query(row -> {
                    standing.computeIfAbsent(row.getString(1), id -> new TreeSet<>())
                            .add(ModelSteps.plain(row.getString(2)));
                });
        return standing.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }
}
