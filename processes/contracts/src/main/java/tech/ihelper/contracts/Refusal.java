package tech.ihelper.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The business says no. A verb refuses before its first write, so the transaction may go on. Its message is written for
 * people: it says what is wrong and what to do, and may be shown.
 */
public abstract class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How a refusal is answered over HTTP. */
    public enum Kind {
        /** 404: there is no such thing, or not for this caller. */
        NOT_FOUND,
        /** 403: this caller may not. */
        FORBIDDEN,
        /** 409: somebody was faster, or the thing is in another state by now. */
        CONFLICT,
        /** 422: the input cannot be accepted; {@link Refusal#field()} names the culprit. */
        INVALID
    }

    private final Kind kind;
    private final String code;
    private final @Nullable String field;

    /**
     * @param code stable, kebab-case, subject first: {@code incident-already-closed}; the last segment of the problem
     *     type URI (RFC 9457)
     */
    protected Refusal(Kind kind, String code, String message, @Nullable String field) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.field = field;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    /** Every field at fault and what is wrong with it; a refusal of several fields overrides this. */
    public Map<String, String> fields() {
        return field == null ? Map.of() : Map.of(field, reason());
    }

    /** Never null, unlike {@link #getMessage()}. */
    public String reason() {
        return java.util.Objects.requireNonNull(getMessage());
    }
}
