package tech.ihelper.contracts;

/** Tells open pages that something changed. Names topics only, never data: pages refetch under their own rights. */
public interface LiveTopics {

    String INCIDENTS = "incidents";
    String TASKS = "tasks";
    String INBOX = "inbox";
    String OUTBOX = "outbox";

    /** How far outside work of cases is; changes once a second at most. */
    String WORK = "work";

    /** How far cases are that are moved to another version of their process. */
    String MIGRATIONS = "migrations";

    /** After the current transaction commits, pages that listen to {@code topic} refetch within a second or two. */
    void changed(String topic);
}
