package tech.ihelper.engine.tasks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.FieldError;
import tech.ihelper.forms.words.Words;

/** Why a task cannot be taken or completed. */
public final class TaskRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    private TaskRefusal(Kind kind, String code, String message, @Nullable String field, List<FieldError> errors) {
        super(kind, code, message, field);
        this.errors = errors;
    }

    private TaskRefusal(Kind kind, String code, String message) {
        this(kind, code, message, null, List.of());
    }

    /** Every answer that is wrong, when the form refused; the problem's {@code errors}. */
    public List<FieldError> errors() {
        return errors;
    }

    static TaskRefusal unknown() {
        return new TaskRefusal(Kind.NOT_FOUND, "task-unknown", Words.here().say("engine.task.unknown"));
    }

    static TaskRefusal alreadyDone(@Nullable String by, @Nullable Instant at) {
        var words = Words.here();
        return new TaskRefusal(
                Kind.CONFLICT,
                "task-already-done",
                words.say(
                        "engine.task.done",
                        by == null ? words.say("engine.task.done.somebody") : by,
                        at == null ? "?" : time(at)));
    }

    static TaskRefusal dropped() {
        return new TaskRefusal(Kind.CONFLICT, "task-dropped", Words.here().say("engine.task.dropped"));
    }

    static TaskRefusal takenBy(String who) {
        return new TaskRefusal(
                Kind.CONFLICT,
                "task-taken",
                Character.toUpperCase(who.charAt(0)) + who.substring(1)
                        + " has this task. They can release it, or a manager can.");
    }

    static TaskRefusal notYours() {
        return new TaskRefusal(Kind.FORBIDDEN, "task-not-yours", "This task is for another role.");
    }

    static TaskRefusal unknownPerson(String id) {
        return new TaskRefusal(
                Kind.INVALID, "person-unknown", "There is no enabled user '" + id + "'.", "assignee", List.of());
    }

    static TaskRefusal wrongAnswers(List<FieldError> errors) {
        var first = errors.get(0);
        var more = errors.size() == 1 ? "" : " " + Words.here().say("engine.task.answers", errors.size() - 1);
        return new TaskRefusal(Kind.INVALID, "answers-invalid", first.message() + more, first.field(), errors);
    }

    static TaskRefusal busy() {
        return new TaskRefusal(Kind.CONFLICT, "task-busy", Words.here().say("engine.task.busy"));
    }

    private static String time(Instant at) {
        return at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }
}
