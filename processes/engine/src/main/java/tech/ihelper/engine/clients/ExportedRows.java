package tech.ihelper.engine.clients;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientData;

/** Rows of a subject's tables as a file of an export: a JSON array of objects named like the columns, written while it is read. */
@Repository
public class ExportedRows {

    private final JdbcClient jdbc;
    private final ObjectWriter json;

    ExportedRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json.writerWithDefaultPrettyPrinter();
    }

    /**
     * Writes a file, or none when there is no row.
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
