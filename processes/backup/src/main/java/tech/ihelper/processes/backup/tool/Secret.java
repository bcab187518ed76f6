package tech.ihelper.processes.backup.tool;

import java.util.Objects;

/** A text that must not be seen: it shows itself only to whoever asks for it by name. Not a record, whose text is its content. */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** @throws InvalidBackup when {@code text} is blank: every tool reads an empty secret as "none" */
    public static Secret of(String text) {
        if (text.isBlank()) {
            throw new InvalidBackup("secret", "The secret is empty. Enter it, or leave the whole credential out.");
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidBackup("secret", "The secret contains a zero character, which no tool can be given.");
        }
        return new Secret(text);
    }

    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return Redaction.INSTEAD;
    }
}
