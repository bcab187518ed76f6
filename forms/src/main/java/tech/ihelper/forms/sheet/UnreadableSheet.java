package tech.ihelper.forms.sheet;

/** A file is no table that anybody could read. The message says what to do about it. */
public final class UnreadableSheet extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnreadableSheet(String message) {
        super(message);
    }

    /** For people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
