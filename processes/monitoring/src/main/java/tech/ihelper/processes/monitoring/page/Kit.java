package tech.ihelper.processes.monitoring.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.ihelper.processes.monitoring.check.Wish;

/**
 * What is usual to watch of a kind of system.
 *
 * @param icon of Tabler's
 * @param host one of this kind, as an example
 * @param checks fields of checks; {@code {host}} stands for where the system is
 */
record Kit(String id, String name, String icon, String about, String host, List<Map<String, Object>> checks) {

    private static final String HOST = "{host}";

    /** The checks of a system of this kind, in this order. */
    List<Wish> of(String client, String system, String where) {
        return checks.stream()
                .map(check -> {
                    var fields = new HashMap<String, Object>(check);
                    fields.computeIfPresent(
                            "address", (name, address) -> address.toString().replace(HOST, where));
                    fields.put("client", client);
                    fields.put("system", system);
                    return Wish.of(fields);
                })
                .toList();
    }
}
