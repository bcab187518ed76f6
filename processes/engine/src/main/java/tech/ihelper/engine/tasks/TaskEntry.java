package tech.ihelper.engine.tasks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Priority;
import tech.ihelper.contracts.Role;

/**
 * A human step as lists show it.
 *
 * @param number of the case: {@code INC-2026-000042}
 * @param activity id in the model: {@code assess-severity}
 * @param name of the task alone: "Assess severity"
 * @param title task and case, at most 300 characters: "Assess severity · Order database does not answer"
 * @param since when the clock that {@code due} ends was started
 * @param due null = no target
 * @param candidateGroups roles that may take it; empty = everybody on the staff
 * @param form id of its form, null when there is nothing to fill in
 * @param page path of the case's page
 * @param doneAt when it was completed or dropped
 * @param doneBy who completed it; null while open and when the process dropped it
 */
public record TaskEntry(
        String id,
        String number,
        String process,
        String activity,
        String name,
        String title,
        @Nullable ClientId client,
        Priority priority,
        @Nullable Instant since,
        @Nullable Instant due,
        @Nullable String assignee,
        List<String> candidateGroups,
        @Nullable String form,
        String page,
        State state,
        Instant createdAt,
        @Nullable Instant doneAt,
        @Nullable String doneBy) {

    /** Where a task stands. */
    public enum State {
        OPEN,
        DONE,
        /** The process went on without it, as when the source recovered by itself. */
        DROPPED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** A person of a client sees, of the client's cases, only what is asked of the client; never the provider's own work. */
    boolean isFor(Caller caller) {
        return caller.clients().allows(client)
                && (!caller.isOfClient() || candidateGroups.contains(Role.CLIENT.group()));
    }
}
