package tech.ihelper.connectors.inbox;

import org.jspecify.annotations.Nullable;

/** A message that cannot be read. Its text is for the person who looks after the sender: what is wrong, what to do. */
public final class NotUnderstood extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    /**
     * @param field path of the culprit, such as {@code alerts[1].status}; null when it is the message as a whole
     * @param reason a sentence that says what is wrong and what to do
     */
    public NotUnderstood(@Nullable String field, String reason) {
        // No stack trace: this is an answer, and a flood of bad messages must stay cheap.
        super(field == null || field.isEmpty() ? reason : field + ": " + reason, null, false, false);
        this.field = field;
    }

    public @Nullable String field() {
        return field;
    }

    /** Never null, unlike {@link #getMessage()}. */
    public String reason() {
        return java.util.Objects.requireNonNull(getMessage());
    }
}
