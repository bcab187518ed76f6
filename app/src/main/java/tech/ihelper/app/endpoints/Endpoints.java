package tech.ihelper.app.endpoints;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The registered endpoints. */
@Repository
class Endpoints {

    private static final String COLUMNS =
            "name, kind, address, methods, authentication, account, secret, host_key, timeout_seconds, changed_at, changed_by";

    private final JdbcClient database;

    Endpoints(JdbcClient database) {
        this.database = database;
    }

    List<Endpoint> all() {
        return database.sql("select " + COLUMNS + " from endpoint order by name")
                .query(Endpoints::read)
                .list();
    }

    List<Endpoint> of(Endpoint.Kind kind) {
        return all().stream().filter(endpoint -> endpoint.kind() == kind).toList();
    }

    Optional<Endpoint> byName(String name) {
        return database.sql("select " + COLUMNS + " from endpoint where name = ?")
                .param(name)
                .query(Endpoints::read)
                .optional();
    }

    /** False when the name is taken. */
    boolean add(Endpoint endpoint) {
        return database.sql("insert into endpoint (" + COLUMNS
                                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .params(
                                endpoint.name(),
                                endpoint.kind().name(),
                                endpoint.address(),
                                methods(endpoint),
                                endpoint.authentication().name(),
                                endpoint.account(),
                                endpoint.secret(),
                                endpoint.hostKey(),
                                (int) endpoint.timeout().toSeconds(),
                                endpoint.changedAt().atOffset(ZoneOffset.UTC),
                                endpoint.changedBy())
                        .update()
                == 1;
    }

    void change(Endpoint endpoint) {
        database.sql("update endpoint set address = ?, methods = ?, authentication = ?, account = ?, secret = ?,"
                        + " host_key = ?, timeout_seconds = ?, changed_at = ?, changed_by = ? where name = ?")
                .params(
                        endpoint.address(),
                        methods(endpoint),
                        endpoint.authentication().name(),
                        endpoint.account(),
                        endpoint.secret(),
                        endpoint.hostKey(),
                        (int) endpoint.timeout().toSeconds(),
                        endpoint.changedAt().atOffset(ZoneOffset.UTC),
                        endpoint.changedBy(),
                        endpoint.name())
                .update();
    }

    void remove(String name) {
        database.sql("delete from endpoint where name = ?").param(name).update();
    }

    private static String methods(Endpoint endpoint) {
        return String.join(" ", new TreeSet<>(endpoint.methods()));
    }

    private static Endpoint read(ResultSet row, int number) throws SQLException {
        return new Endpoint(
                row.getString("name"),
                Endpoint.Kind.valueOf(row.getString("kind")),
                row.getString("address"),
                Arrays.stream(row.getString("methods").split(" "))
                        .filter(method -> !method.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)),
                Endpoint.Authentication.valueOf(row.getString("authentication")),
                row.getString("account"),
                row.getString("secret"),
                row.getString("host_key"),
                Duration.ofSeconds(row.getInt("timeout_seconds")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"));
    }
}
