package tech.ihelper.processes.clients.estate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.processes.clients.register.Belonging;
import tech.ihelper.processes.clients.register.Belongings;
import tech.ihelper.processes.clients.register.Hours;
import tech.ihelper.processes.clients.register.SupportCalendar;

/** The table {@code client_site}. */
@Repository
public class RegisteredSites extends Belongings<SiteDetails> {

    public RegisteredSites(JdbcClient jdbc) {
        super(jdbc, "client_site");
    }

    @Override
    protected String columns() {
        return "t.name, t.address, t.zone, t.opening_hours, t.active";
    }

    @Override
    protected SiteDetails details(ResultSet row) throws SQLException {
        return new SiteDetails(
                row.getString("name"),
                row.getString("address"),
                SupportCalendar.zone("zone", row.getString("zone")),
                Hours.parse("hours", row.getString("opening_hours")),
                row.getBoolean("active"));
    }

    @Override
    protected Map<String, @Nullable Object> values(Belonging<SiteDetails> one) {
        var site = one.details();
        var values = new HashMap<String, @Nullable Object>();
        values.put("address", site.address());
        values.put("zone", site.zone() == null ? "" : site.zone().getId());
        values.put("opening_hours", site.hours().toString());
        values.put("active", site.active());
        return values;
    }

    @Override
    protected String searchable(SiteDetails site) {
        return site.address();
    }
}
