package tech.ihelper.processes.monitoring.status;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.words.Words;

/** What status pages say no to; to visitors in their language. */
final class StatusRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private StatusRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static StatusRefusal notFound() {
        return new StatusRefusal(
                Kind.NOT_FOUND, "status-page-not-found", Words.here().say("monitoring.status.none"), null);
    }

    /** The input cannot be accepted; {@code field} names the culprit. */
    static StatusRefusal invalid(String field, String message) {
        return new StatusRefusal(Kind.INVALID, "status-page-invalid-" + field, message, field);
    }
}
