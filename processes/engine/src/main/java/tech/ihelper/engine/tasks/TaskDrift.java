package tech.ihelper.engine.tasks;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.model.bpmn.instance.UserTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares the task list with the engine's own tasks, and makes it anew from them. */
@Component
public class TaskDrift {

    private static final Logger LOG = LoggerFactory.getLogger(TaskDrift.class);

    private final JdbcClient jdbc;
    private final TaskWriting writing;
    private final RepositoryService repository;
    private final TransactionTemplate transactions;

    TaskDrift(
            JdbcClient jdbc,
            TaskWriting writing,
            RepositoryService repository,
            PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.writing = writing;
        this.repository = repository;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /**
     * Where list and engine disagree.
     *
     * @param missing tasks of the engine that the list lacks
     * @param stale open rows of the list whose task is gone
     * @param different rows whose assignee is not the task's
     */
    public record Drift(List<String> missing, List<String> stale, List<String> different) {
        public boolean isNone() {
            return missing.isEmpty() && stale.isEmpty() && different.isEmpty();
        }
    }

    /** At most 100 task ids of each kind. */
    public Drift check() {
        return new Drift(
                ids("select t.id_ from act_ru_task t where t.proc_inst_id_ is not null and not exists"
                        + " (select 1 from task_entry e where e.task_id = t.id_ and e.state = 'OPEN')"),
                ids("select e.task_id from task_entry e where e.state = 'OPEN' and not exists"
                        + " (select 1 from act_ru_task t where t.id_ = e.task_id)"),
                ids("select e.task_id from task_entry e join act_ru_task t on t.id_ = e.task_id"
                        + " where e.state = 'OPEN' and coalesce(e.assignee, '') <> coalesce(t.assignee_, '')"));
    }

    /** As {@link #check}, into the log: called by a schedule. */
    Drift report() {
        var drift = check();
        if (!drift.isNone()) {
            LOG.warn("The task list differs from the engine: {}. Rebuild it.", drift);
        }
        return drift;
    }

    /**
     * Puts the list right, one task per transaction while the product runs: what is right is left alone.
     *
     * @return how many rows were put right
     */
    public int rebuild() {
        int fixed = 0;
        for (var drift = check(); !drift.isNone(); drift = check()) {
            int before = fixed;
            for (var id : drift.stale()) {
                fixed += once(() -> writing.closed(id, TaskEntry.State.DROPPED, null));
            }
            for (var id : drift.different()) {
                fixed += once(() -> assignee(id));
            }
            for (var id : drift.missing()) {
                fixed += once(() -> add(id));
            }
            if (fixed == before) {
                break;
            }
        }
        LOG.info("Rebuilt {} rows of the task list", fixed);
        return fixed;
    }

    private int once(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
        return 1;
    }

    private void assignee(String taskId) {
        jdbc.sql("select assignee_ from act_ru_task where id_ = :id")
                .param("id", taskId)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .ifPresent(assignee -> writing.assigned(taskId, assignee.orElse(null)));
    }

    private void add(String taskId) {
        jdbc.sql("delete from task_entry where task_id = :id")
                .param("id", taskId)
                .update();
        known(taskId).ifPresent(writing::opened);
    }

    private Optional<TaskWriting.Known> known(String taskId) {
        var groups = jdbc.sql("select group_id_ from act_ru_identitylink where task_id_ = :id and type_ = 'candidate'"
                        + " and group_id_ is not null order by group_id_")
                .param("id", taskId)
                .query(String.class)
                .list();
        return jdbc.sql("select t.id_, t.name_, t.task_def_key_, t.assignee_, t.create_time_, t.proc_inst_id_,"
                        + " t.proc_def_id_, p.business_key_, p.proc_def_key_ from act_ru_task t"
                        + " join act_hi_procinst p on p.id_ = t.proc_inst_id_ where t.id_ = :id")
                .param("id", taskId)
                .query((row, n) -> new TaskWriting.Known(
                        row.getString("id_"),
                        Optional.ofNullable(row.getString("business_key_")).orElse(row.getString("proc_inst_id_")),
                        row.getString("proc_inst_id_"),
                        row.getString("proc_def_key_"),
                        row.getString("task_def_key_"),
                        Optional.ofNullable(row.getString("name_")).orElse(row.getString("task_def_key_")),
                        row.getString("assignee_"),
                        groups,
                        form(row.getString("proc_def_id_"), row.getString("task_def_key_")),
                        row.getTimestamp("create_time_").toInstant()))
                .optional();
    }

    private @Nullable String form(String definition, String activity) {
        return repository.getBpmnModelInstance(definition).getModelElementById(activity) instanceof UserTask task
                ? task.getOperatonFormRef()
                : null;
    }

    private List<String> ids(String sql) {
        return jdbc.sql(sql + " fetch first 100 rows only").query(String.class).list();
    }
}
