package tech.ihelper.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a subject tells the task list about a case, for one of its activities.
 *
 * @param title the case in a person's words: "Order database does not answer"
 * @param client null while the client is unknown
 * @param since when the clock that {@code due} ends was started; together they give the share of time used
 * @param due when the activity must be done; null = no target
 * @param page path of the case's page, such as {@code /incidents/INC-2026-000042}; below it, {@code /brief} answers
 *     with a fragment of what whoever does the task must know
 */
public record CaseFacts(
        String title,
        @Nullable ClientId client,
        Priority priority,
        @Nullable Instant since,
        @Nullable Instant due,
        String page) {}
