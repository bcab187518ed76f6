package tech.ihelper.engine.studio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.operaton.bpm.engine.RepositoryService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.util.DigestUtils;
import tech.ihelper.engine.models.ModelDeployments;

/**
 * The models that the engine holds. One query answers for all of them: it reads the engine's own tables, because its API
 * would be asked once per model, and does not know forms at all. Models are the provider's own; no client's data is in
 * them.
 */
@Repository
public class DeployedModels {

    private static final String MODELS =
            """
            select models.*,
              max(version) over (partition by type, model_key) as newest,
              sum(running) over (partition by type, model_key) as running_in_all
            from (
              select m.type, m.model_key, m.model_name, m.version, m.deployment, m.resource,
                coalesce(d.name_, m.model_key) as subject, d.deploy_time_ as deployed_at,
                w.author, w.reason, w.approved_by, w.at, coalesce(r.cases, 0) as running
              from (
                select 'PROCESS' as type, id_ as id, key_ as model_key, name_ as model_name, version_ as version,
                  deployment_id_ as deployment, resource_name_ as resource from act_re_procdef
                union all
                select 'DECISION', id_, key_, name_, version_, deployment_id_, resource_name_ from act_re_decision_def
                union all
                select 'FORM', id_, key_, null, version_, deployment_id_, resource_name_ from act_re_camformdef
              ) m
              join act_re_deployment d on d.id_ = m.deployment
              left join model_deployment w on w.deployment_id = m.deployment
              left join (
                select proc_def_id_, count(*) as cases from act_ru_execution where parent_id_ is null group by proc_def_id_
              ) r on r.proc_def_id_ = m.id
            ) models
            """;

    /** What tells a model from another file that a deployment may hold. */
    private static final Pattern MODEL = Pattern.compile(".+\\.(bpmn|dmn|form)");

    /** What was deployed never changes. */
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final ModelDeployments deployments;

    DeployedModels(JdbcClient jdbc, RepositoryService repository, ModelDeployments deployments) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.deployments = deployments;
    }

    /** Each model in its newest version, by subject. */
    public List<DeployedModel> newest() {
        return jdbc.sql("select * from (" + MODELS
                        + ") n where version = newest order by subject, type desc, model_key")
                .query(DeployedModels::model)
                .list();
    }

    /** Every version of a model, newest first; none when nobody knows it. */
    public List<DeployedModel> versions(String key) {
        return jdbc.sql("select * from (" + MODELS + ") n where model_key = :key order by version desc")
                .param("key", key)
                .query(DeployedModels::model)
                .list();
    }

    /**
     * Versions in which the file differs from the one before: each deployment is a new version of all files of a
     * subject, whichever of them it was for.
     *
     * @param versions of one model, newest first
     */
    public Set<Integer> changes(List<DeployedModel> versions) {
        var changed = new TreeSet<Integer>();
        var before = "";
        for (int i = versions.size() - 1; i >= 0; i--) {
            var digest = digest(versions.get(i));
            if (!digest.equals(before)) {
                changed.add(versions.get(i).version());
            }
            before = digest;
        }
        return changed;
    }

    /**
     * Of each model the version that first said what the newest one says: who really changed it, when and why.
     *
     * @return by key
     */
    public Map<String, DeployedModel> lastChanges() {
        var last = new HashMap<String, DeployedModel>();
        var over = new HashSet<String>();
        jdbc.sql("select * from (" + MODELS + ") n order by model_key, version desc")
                .query(DeployedModels::model)
                .list()
                .forEach(model -> {
                    var since = last.get(model.key());
                    if (since == null
                            || !over.contains(model.key()) && digest(model).equals(digest(since))) {
                        last.put(model.key(), model);
                    } else {
                        over.add(model.key());
                    }
                });
        return last;
    }

    /** To tell files of our own apart; it protects nothing. */
    private String digest(DeployedModel model) {
        return digests.computeIfAbsent(
                model.deployment() + "/" + model.resource(), place -> DigestUtils.md5DigestAsHex(bytes(model)));
    }

    /** Warnings that were accepted with the newest version's deployment, by name, with why each is fine. */
    public Map<String, String> accepted(String key) {
        return newest(key)
                .map(DeployedModel::deployment)
                .map(deployments::accepted)
                .orElseGet(Map::of);
    }

    /** Running cases of each version of each process that has some, newest version first. */
    public Map<String, SortedMap<Integer, Long>> running() {
        var running = new HashMap<String, SortedMap<Integer, Long>>();
        jdbc.sql(
                        """
                        select p.key_, p.version_, count(*) as cases from act_ru_execution e
                        join act_re_procdef p on p.id_ = e.proc_def_id_
                        where e.parent_id_ is null group by p.key_, p.version_
                        """)
                .query(row -> {
                    running.computeIfAbsent(row.getString(1), key -> new TreeMap<>(Comparator.reverseOrder()))
                            .put(row.getInt(2), row.getLong(3));
                });
        return running;
    }

    Optional<DeployedModel> newest(String key) {
        return versions(key).stream().findFirst();
    }

    /** The file's bytes as they were deployed. */
    public byte[] bytes(DeployedModel model) {
        try (InputStream bytes = repository.getResourceAsStream(model.deployment(), model.resource())) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All models of one deployment, by the names of their files. */
    SortedMap<String, byte[]> bundle(String deployment) {
        var files = new TreeMap<String, byte[]>();
        for (var resource : repository.getDeploymentResources(deployment)) {
            if (MODEL.matcher(resource.getName()).matches()) {
                files.put(resource.getName(), resource.getBytes());
            }
        }
        return files;
    }

    private static DeployedModel model(ResultSet row, int n) throws SQLException {
        var author = row.getString("author");
        return new DeployedModel(
                ModelType.valueOf(row.getString("type").strip()),
                row.getString("model_key"),
                row.getString("model_name"),
                row.getString("subject"),
                row.getInt("version"),
                row.getString("deployment"),
                row.getString("resource"),
                row.getLong("running"),
                row.getLong("running_in_all"),
                author == null ? "iHelper" : author,
                author == null ? "Came with the product." : row.getString("reason"),
                row.getString("approved_by"),
                author == null
                        ? deployedAt(row)
                        : row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /** The engine keeps local time without a zone. */
    private static Instant deployedAt(ResultSet row) throws SQLException {
        return row.getTimestamp("deployed_at").toInstant();
    }
}
