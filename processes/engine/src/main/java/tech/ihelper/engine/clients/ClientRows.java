package tech.ihelper.engine.clients;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;

/** Rows of a subject's tables that are a client's: written into an export, given to another client, removed. */
@Repository
public class ClientRows {

    private final JdbcClient jdbc;
    private final ObjectWriter json;

    public ClientRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json.writerWithDefaultPrettyPrinter();
    }

    /**
     * Writes a file, or none when there is no row: a JSON array of objects named like the columns, written while it is read.
     *
     * @param name {@code incidents.json}
     * @param sql a query whose columns may be shown to the client; secrets are not among them
     */
    public void write(ClientData.Files files, String name, String sql, Map<String, ?> parameters) throws IOException {
        try (var rows = jdbc.sql(sql).params(parameters).query(new ColumnMapRowMapper()).stream()) {
            var each = rows.iterator();
            if (!each.hasNext()) {
                return;
            }
            try (var out = files.next(name);
                    var array = json.writeValuesAsArray(out)) {
                while (each.hasNext()) {
                    array.write(portable(each.next()));
                }
            }
        }
    }

    /** Gives what is one client's to another. Needs the caller's transaction. */
    public void move(ClientId from, ClientId to, List<String> tables) {
        for (var table : tables) {
            jdbc.sql("update " + table + " set client_id = :to where client_id = :from")
                    .param("from", from.value())
                    .param("to", to.value())
                    .update();
        }
    }

    /**
     * Removes what is a client's, in this order. Needs the caller's transaction.
     *
     * @return how many rows of each table
     */
    public Map<String, Integer> remove(ClientId client, List<String> tables) {
        var removed = new LinkedHashMap<String, Integer>();
        for (var table : tables) {
            removed.put(
                    table,
                    jdbc.sql("delete from " + table + " where client_id = :client")
                            .param("client", client.value())
                            .update());
        }
        return removed;
    }

    /** The same on every database: H2 names columns in capitals, and each has its own type for a moment. */
    private static Map<String, @Nullable Object> portable(Map<String, @Nullable Object> row) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        row.forEach((column, value) -> named.put(column.toLowerCase(Locale.ROOT), portable(value)));
        return named;
    }

    private static @Nullable Object portable(@Nullable Object value) {
        if (value instanceof Timestamp moment) {
            return moment.toInstant().toString();
        }
        return value instanceof OffsetDateTime moment ? moment.toInstant().toString() : value;
    }
}
