package tech.ihelper.engine.forms;

import java.util.UUID;
import tech.ihelper.contracts.Caller;

/**
 * One form being filled in by one person: what its files belong to until its answers are accepted. Nobody else sees or uses
 * them.
 *
 * @param place which form: {@code task:<id>}, {@code start:<submission>}, {@code request:<key>}, {@code document:<key>}
 * @param by id of the person
 */
public record Filling(String place, String by) {

    private static final String START = "start:";

    /** Visitors are told apart by what they fill in, and by nothing else. */
    public static Filling ofStart(UUID submission) {
        return new Filling(START + submission, "anonymous");
    }

    public UUID submission() {
        return UUID.fromString(place.substring(START.length()));
    }

    /** @param key of what somebody writes about a request, before it is sent */
    public static Filling ofRequest(String key, Caller by) {
        return new Filling("request:" + key, by.id());
    }

    public static Filling ofTask(String taskId, Caller by) {
        return new Filling("task:" + taskId, by.id());
    }

    /** @param key of this one sending, at most 64 characters */
    public static Filling ofDocument(String key, Caller by) {
        return new Filling("document:" + key, by.id());
    }
}
