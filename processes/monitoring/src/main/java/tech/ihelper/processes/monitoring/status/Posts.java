package tech.ihelper.processes.monitoring.status;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.processes.monitoring.check.Checks;

/** The table {@code watch_status_post}. Every method joins the caller's transaction. */
@Repository
class Posts {

    private final JdbcClient jdbc;

    Posts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Post added, StatusPage page) {
        jdbc.sql(
                        "insert into watch_status_post (id, page_id, client_id, story, title, stage, text, incident, at, by_name)"
                                + " values (:id, :page, :client, :story, :title, :stage, :text, :incident, :at, :by)")
                .param("id", added.id())
                .param("page", added.page())
                .param("client", page.client().value())
                .param("story", added.story())
                .param("title", added.title())
                .param("stage", added.stage().name())
                .param("text", added.text())
                .param("incident", added.incident(), Types.VARCHAR)
                .param("at", Checks.utc(added.at()))
                .param("by", added.by())
                .update();
    }

    /** Whole stories of which something was told since then, by the page's id. */
    Map<Long, List<Story>> since(Collection<Long> pages, Instant from) {
        if (pages.isEmpty()) {
            return Map.of();
        }
        var found = new java.util.HashMap<Long, List<Story>>();
        jdbc
                .sql(
                        "select id, page_id, story, title, stage, text, incident, at, by_name from watch_status_post"
                                + " where story in (select story from watch_status_post where page_id in (:pages) and at >= :from)")
                .param("pages", pages)
                .param("from", Checks.utc(from))
                .query((row, i) -> read(row))
                .list()
                .stream()
                .collect(groupingBy(Post::page))
                .forEach((page, posts) -> found.put(page, Story.of(posts)));
        return found;
    }

    private static Post read(ResultSet row) throws SQLException {
        return new Post(
                row.getLong("id"),
                row.getLong("page_id"),
                row.getLong("story"),
                row.getString("title"),
                Stage.valueOf(row.getString("stage")),
                row.getString("text"),
                row.getString("incident"),
                Objects.requireNonNull(Checks.instant(row, "at")),
                row.getString("by_name"));
    }
}
