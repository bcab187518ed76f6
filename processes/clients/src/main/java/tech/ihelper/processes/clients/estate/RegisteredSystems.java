package tech.ihelper.processes.clients.estate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Criticality;
import tech.ihelper.contracts.SystemCard;
import tech.ihelper.contracts.SystemId;
import tech.ihelper.processes.clients.register.Belonging;
import tech.ihelper.processes.clients.register.Belongings;
import tech.ihelper.processes.clients.register.ClientProfile;

/** The table {@code client_system}, with the names of sites and parents. */
@Repository
public class RegisteredSystems extends Belongings<SystemDetails> {

    private static final String CARD =
            "select id, client_id, name, kind, criticality, parent_id, active from client_system";

    private final JdbcClient jdbc;

    public RegisteredSystems(JdbcClient jdbc) {
        super(jdbc, "client_system");
        this.jdbc = jdbc;
    }

    @Override
    protected String from() {
        return "client_system t left join client_site site on site.id = t.site_id"
                + " left join client_system parent on parent.id = t.parent_id";
    }

    @Override
    protected String columns() {
        return "t.name, t.kind, t.criticality, site.name as site_name, parent.name as parent_name, t.description, t.active";
    }

    @Override
    protected SystemDetails details(ResultSet row) throws SQLException {
        return new SystemDetails(
                row.getString("name"),
                SystemKind.valueOf(row.getString("kind")),
                Criticality.valueOf(row.getString("criticality")),
                Objects.requireNonNullElse(row.getString("site_name"), ""),
                Objects.requireNonNullElse(row.getString("parent_name"), ""),
                row.getString("description"),
                row.getBoolean("active"));
    }

    @Override
    protected Map<String, @Nullable Object> values(Belonging<SystemDetails> one) {
        var system = one.details();
        var values = new HashMap<String, @Nullable Object>();
        values.put("kind", system.kind().name());
        values.put("criticality", system.criticality().name());
        values.put("site_id", idOf("client_site", one.client(), system.site()));
        values.put("parent_id", idOf("client_system", one.client(), system.parent()));
        values.put("description", system.description());
        values.put("active", system.active());
        return values;
    }

    @Override
    protected String searchable(SystemDetails system) {
        return system.kind().label() + " " + system.description();
    }

    private @Nullable UUID idOf(String table, ClientId client, String name) {
        return name.isEmpty()
                ? null
                : jdbc.sql("select id from " + table + " where client_id = :client and name_key = :key")
                        .param("client", client.value())
                        .param("key", ClientProfile.nameKey(name))
                        .query(UUID.class)
                        .single();
    }

    Optional<SystemCard> card(SystemId id) {
        return jdbc.sql(CARD + " where id = :id")
                .param("id", id.value())
                .query((row, i) -> card(row))
                .optional();
    }

    Optional<SystemCard> card(ClientId client, String name) {
        return jdbc.sql(CARD + " where client_id = :client and name_key = :key")
                .param("client", client.value())
                .param("key", ClientProfile.nameKey(name))
                .query((row, i) -> card(row))
                .optional();
    }

    List<SystemCard> cards(ClientId client) {
        return jdbc.sql(CARD + " where client_id = :client and active order by name_key")
                .param("client", client.value())
                .query((row, i) -> card(row))
                .list();
    }

    private static SystemCard card(ResultSet row) throws SQLException {
        var parent = row.getObject("parent_id", UUID.class);
        return new SystemCard(
                new SystemId(row.getObject("id", UUID.class)),
                new ClientId(row.getObject("client_id", UUID.class)),
                row.getString("name"),
                SystemKind.valueOf(row.getString("kind")).label(),
                Criticality.valueOf(row.getString("criticality")),
                parent == null ? null : new SystemId(parent),
                row.getBoolean("active"));
    }
}
