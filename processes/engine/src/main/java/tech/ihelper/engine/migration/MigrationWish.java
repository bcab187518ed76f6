package tech.ihelper.engine.migration;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cases somebody wants to move where.
 *
 * @param key of the process
 * @param from version they run on
 * @param to version to go on with; null for the newest
 * @param activities steps of the old version to steps of the new one, by id, where a person chose; an empty id for none
 * @param renewsEvents whether timers are set anew, and messages waited for, as the new version says; else they stay as
 *     they were set
 * @param cases numbers of those to move; null for all
 */
public record MigrationWish(
        String key,
        int from,
        @Nullable Integer to,
        Map<String, String> activities,
        boolean renewsEvents,
        @Nullable List<String> cases) {

    public MigrationWish {
        activities = Map.copyOf(activities);
        cases = cases == null ? null : List.copyOf(cases);
    }
}
