package tech.ihelper.processes.clients.estate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tech.ihelper.contracts.Criticality;
import tech.ihelper.processes.clients.register.Details;
import tech.ihelper.processes.clients.register.Entry;

/**
 * What is known of a system. Made by {@link #read}.
 *
 * @param name as alerts and backup plans call it
 * @param site name of the client's site where it stands; empty = none
 * @param parent name of the client's system that it runs on or hangs at; empty = none
 */
public record SystemDetails(
        String name,
        SystemKind kind,
        Criticality criticality,
        String site,
        String parent,
        String description,
        boolean active)
        implements Details {

    /** In the order of the form and of a file. */
    public static final List<String> FIELDS =
            List.of("name", "kind", "criticality", "site", "parent", "description", "active");

    /** What the labels of an alert and the name of a backup plan's system may be. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]*");

    static SystemDetails read(Entry entry) {
        var name = entry.line("name", 128, "Write the system's name, as alerts and backups call it: kf-db-01.");
        if (!NAME.matcher(name).matches()) {
            entry.wrong("name", "The system's name may have letters a to z, digits, dots, - and _ only.");
        }
        var kind = entry.choice("kind", SystemKind.class, SystemKind.OTHER, SystemKind::label);
        var criticality = entry.choice("criticality", Criticality.class, Criticality.MEDIUM, Criticality::label);
        var site = entry.line("site", 120);
        var parent = entry.line("parent", 128);
        var description = entry.lines("description", 2000);
        var active = entry.flag("active", true);
        entry.require();
        return new SystemDetails(name, kind, criticality, site, parent, description, active);
    }

    @Override
    public Map<String, String> written() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", name);
        fields.put("kind", kind.name());
        fields.put("criticality", criticality.name());
        fields.put("site", site);
        fields.put("parent", parent);
        fields.put("description", description);
        fields.put("active", active ? "yes" : "no");
        return fields;
    }
}
