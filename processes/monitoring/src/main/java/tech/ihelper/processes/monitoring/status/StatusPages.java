package tech.ihelper.processes.monitoring.status;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.status.StatusPage.Component;

/** The tables {@code watch_status_page} and {@code watch_status_component}. Every method joins the caller's transaction. */
@Repository
class StatusPages {

    private static final String SELECT =
            "select id, client_id, slug, title, intro, is_public, tells_incidents from watch_status_page ";

    private final JdbcClient jdbc;

    StatusPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextId() {
        return jdbc.sql("select nextval('watch_status_number')")
                .query(Long.class)
                .single();
    }

    void add(StatusPage added, Instant at) {
        jdbc.sql(
                        "insert into watch_status_page (id, client_id, slug, title, intro, is_public, tells_incidents, created_at)"
                                + " values (:id, :client, :slug, :title, :intro, :open, :tells, :at)")
                .param("id", added.id())
                .param("client", added.client().value())
                .param("slug", added.slug())
                .param("title", added.title())
                .param("intro", added.intro(), Types.VARCHAR)
                .param("open", added.open())
                .param("tells", added.tells())
                .param("at", Checks.utc(at))
                .update();
    }

    /** With its lines: those that stand for the same as before keep their ids, which stand in addresses. */
    void save(StatusPage changed) {
        jdbc.sql("update watch_status_page set slug = :slug, title = :title, intro = :intro, is_public = :open,"
                        + " tells_incidents = :tells where id = :id")
                .param("slug", changed.slug())
                .param("title", changed.title())
                .param("intro", changed.intro(), Types.VARCHAR)
                .param("open", changed.open())
                .param("tells", changed.tells())
                .param("id", changed.id())
                .update();
        jdbc.sql("delete from watch_status_component where page_id = :page")
                .param("page", changed.id())
                .update();
        for (var line : changed.components()) {
            jdbc.sql(
                            "insert into watch_status_component (id, page_id, client_id, name, group_name, system_name, check_id)"
                                    + " values (:id, :page, :client, :name, :group, :system, :check)")
                    .param("id", line.id())
                    .param("page", changed.id())
                    .param("client", changed.client().value())
                    .param("name", line.name())
                    .param("group", line.group(), Types.VARCHAR)
                    .param("system", line.system(), Types.VARCHAR)
                    .param("check", line.check(), Types.BIGINT)
                    .update();
        }
    }

    void remove(long id) {
        jdbc.sql("delete from watch_status_page where id = :id").param("id", id).update();
    }

    Optional<StatusPage> bySlug(String slug, ClientScope scope) {
        return read("where slug = :slug", Map.of("slug", slug)).stream()
                .filter(found -> scope.allows(found.client()))
                .findFirst();
    }

    Optional<StatusPage> lock(long id) {
        return read("where id = :id for update", Map.of("id", id)).stream().findFirst();
    }

    List<StatusPage> list(ClientScope scope) {
        return scope instanceof ClientScope.OneClient one
                ? read(
                        "where client_id = :client order by lower(title), id",
                        Map.of("client", one.id().value()))
                : read("order by lower(title), id", Map.of());
    }

    /** What everybody may read. */
    List<StatusPage> open() {
        return read("where is_public order by id", Map.of());
    }

    private List<StatusPage> read(String where, Map<String, ?> parameters) {
        var pages = jdbc.sql(SELECT + where)
                .params(parameters)
                .query((row, i) -> withoutLines(row))
                .list();
        if (pages.isEmpty()) {
            return pages;
        }
        var lines = new HashMap<Long, List<Component>>();
        jdbc.sql("select id, page_id, name, group_name, system_name, check_id from watch_status_component"
                        + " where page_id in (:pages) order by lower(coalesce(group_name, '')), lower(name), id")
                .param("pages", pages.stream().map(StatusPage::id).toList())
                .query(row -> {
                    lines.computeIfAbsent(row.getLong("page_id"), any -> new ArrayList<>())
                            .add(line(row));
                });
        return pages.stream()
                .map(page -> page.with(lines.getOrDefault(page.id(), List.of())))
                .toList();
    }

    private static StatusPage withoutLines(ResultSet row) throws SQLException {
        return new StatusPage(
                row.getLong("id"),
                new ClientId(row.getObject("client_id", UUID.class)),
                row.getString("slug"),
                row.getString("title"),
                row.getString("intro"),
                row.getBoolean("is_public"),
                row.getBoolean("tells_incidents"),
                List.of());
    }

    private static Component line(ResultSet row) throws SQLException {
        return new Component(
                row.getLong("id"),
                row.getString("name"),
                row.getString("group_name"),
                row.getString("system_name"),
                row.getObject("check_id", Long.class));
    }
}
