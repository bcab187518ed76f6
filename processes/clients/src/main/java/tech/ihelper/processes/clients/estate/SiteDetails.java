package tech.ihelper.processes.clients.estate;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.clients.register.Details;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.Hours;
import tech.ihelper.processes.clients.register.SupportCalendar;

/**
 * A place where a client works. Made by {@link #read}.
 *
 * @param address as on an envelope; may be empty
 * @param zone null = the client's
 * @param hours when somebody is there
 */
public record SiteDetails(String name, String address, @Nullable ZoneId zone, Hours hours, boolean active)
        implements Details {

    /** In the order of the form and of a file. */
    public static final List<String> FIELDS = List.of("name", "address", "zone", "hours", "active");

    static SiteDetails read(Entry entry) {
        var name = entry.line("name", 120, "Write the site's name, as people there call it.");
        var address = entry.lines("address", 400);
        var zone = entry.optional("zone", text -> SupportCalendar.zone("zone", text));
        var hours = entry.read("hours", Hours.AROUND_THE_CLOCK, text -> Hours.parse("hours", text));
        var active = entry.flag("active", true);
        entry.require();
        return new SiteDetails(name, address, zone, hours, active);
    }

    @Override
    public Map<String, String> written() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", name);
        fields.put("address", address);
        fields.put("zone", zone == null ? "" : zone.getId());
        fields.put("hours", hours.toString());
        fields.put("active", active ? "yes" : "no");
        return fields;
    }
}
