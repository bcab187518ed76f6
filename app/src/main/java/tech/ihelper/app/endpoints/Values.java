package tech.ihelper.app.endpoints;

import java.util.HashMap;
import java.util.Map;
import tech.ihelper.engine.work.WorkOrder;

/** What can stand in braces: the case's variables, and its number as {@code caseNumber}. */
final class Values {

    private Values() {}

    static Map<String, Object> of(WorkOrder order) {
        var values = new HashMap<>(order.variables());
        values.putIfAbsent("caseNumber", order.number());
        return values;
    }
}
