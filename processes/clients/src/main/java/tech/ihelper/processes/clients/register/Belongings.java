package tech.ihelper.processes.clients.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;

/** A table of what belongs to clients: a row has its client, a name that is there once per client, a version, and columns of its own. */
@Repository
public abstract class Belongings<D extends Details> {

    private static final int LONGEST_SEARCH_KEY = 800;

    private final JdbcClient jdbc;
    private final String table;

    /** @param table which is {@code t} in {@link #from} */
    protected Belongings(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** What the columns of {@link #details} are selected of. */
    protected String from() {
        return table + " t";
    }

    /** Columns that {@link #details} reads, beyond those that all have. */
    protected abstract String columns();

    protected abstract D details(ResultSet row) throws SQLException;

    /** Values of the table's own columns; null is allowed. */
    protected abstract Map<String, @Nullable Object> values(Belonging<D> one);

    /** What a search looks at besides the name. */
    protected abstract String searchable(D details);

    public Optional<Belonging<D>> find(UUID id, ClientScope scope) {
        return select("t.id = :id", Map.of("id", id), 1).stream()
                .filter(one -> scope.allows(one.client()))
                .findFirst();
    }

    public Optional<Belonging<D>> named(ClientId client, String name) {
        return select(
                        "t.client_id = :client and t.name_key = :key",
                        Map.of("client", client.value(), "key", ClientProfile.nameKey(name)),
                        1)
                .stream()
                .findFirst();
    }

    /** All of a client's, by name. */
    public List<Belonging<D>> of(ClientId client, ClientScope scope) {
        return scope.allows(client)
                ? select("t.client_id = :client", Map.of("client", client.value()), Integer.MAX_VALUE)
                : List.of();
    }

    /** A client's by name, from the one after {@code after} on. */
    public List<Belonging<D>> after(ClientId client, @Nullable String after, ClientScope scope, int limit) {
        return scope.allows(client)
                ? select(
                        "t.client_id = :client and t.name_key > :after",
                        Map.of("client", client.value(), "after", after == null ? "" : ClientProfile.nameKey(after)),
                        limit)
                : List.of();
    }

    /** Of these clients, where name or anything searched has {@code text} in it. */
    public List<Belonging<D>> having(String text, Collection<ClientId> clients, int limit) {
        return clients.isEmpty()
                ? List.of()
                : select(
                        "t.client_id in (:clients) and t.search_key like :text escape '!'",
                        Map.of(
                                "clients", clients.stream().map(ClientId::value).toList(),
                                "text", RegisteredClients.anywhere(text)),
                        limit);
    }

    public int count(ClientId client) {
        return jdbc.sql("select count(*) from " + table + " where client_id = :client and active")
                .param("client", client.value())
                .query(Integer.class)
                .single();
    }

    // Public, and so is what follows: a proxy of a subclass in another room would not pass on less.
    public void add(Belonging<D> one) {
        var values = all(one);
        jdbc.sql("insert into " + table + " (" + String.join(", ", values.keySet()) + ") values ("
                        + values.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", ")) + ")")
                .params(values)
                .update();
    }

    public void replace(Belonging<D> after) {
        var values = all(after);
        var updated = jdbc.sql("update " + table + " set "
                        + values.keySet().stream()
                                .filter(column -> !column.equals("id") && !column.equals("client_id"))
                                .map(column -> column + " = :" + column)
                                .collect(Collectors.joining(", "))
                        + " where id = :id and version = :version - 1")
                .params(values)
                .update();
        if (updated != 1) {
            throw new IllegalStateException(table + " " + after.id() + " was changed without its client's lock");
        }
    }

    private List<Belonging<D>> select(String where, Map<String, ?> parameters, int limit) {
        return jdbc.sql("select t.id, t.client_id, t.version, t.changed_at, t.changed_by, " + columns() + " from "
                        + from() + " where " + where + " order by t.name_key limit :limit")
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new Belonging<>(
                        row.getObject("id", UUID.class),
                        new ClientId(row.getObject("client_id", UUID.class)),
                        row.getInt("version"),
                        details(row),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("changed_by")))
                .list();
    }

    private Map<String, @Nullable Object> all(Belonging<D> one) {
        var key = ClientProfile.nameKey(one.details().name() + " " + searchable(one.details()));
        var values = new TreeMap<String, @Nullable Object>(values(one));
        values.put("id", one.id());
        values.put("client_id", one.client().value());
        values.put("version", one.version());
        values.put("name", one.details().name());
        values.put("name_key", one.details().nameKey());
        values.put("search_key", key.substring(0, Math.min(key.length(), LONGEST_SEARCH_KEY)));
        values.put("changed_at", one.changedAt().atOffset(ZoneOffset.UTC));
        values.put("changed_by", one.changedBy());
        return values;
    }
}
