package tech.ihelper.processes.monitoring.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What staff told the public about an incident at one time.
 *
 * @param story id of the first post about it
 * @param title of the incident, the same in all posts about it
 * @param incident number of the case, for staff; null = none
 */
record Post(
        long id,
        long page,
        long story,
        String title,
        Stage stage,
        String text,
        @Nullable String incident,
        Instant at,
        String by) {}
