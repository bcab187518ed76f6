package tech.ihelper.engine.studio.bench;

import java.util.List;

/**
 * A value that a decision reads.
 *
 * @param name of the variable
 * @param label what its column is called; the name when no column is only about it
 * @param values what it may be, or, when it is open, what the rows speak of
 * @param open whether other values may be given too
 */
public record BenchField(String name, String label, Type type, List<String> values, boolean open) {

    /** What a value is. */
    public enum Type {
        TEXT,
        WHOLE,
        NUMBER,
        BOOLEAN,
        /** Day and time as a clock on the wall shows it, {@code 2026-11-30T03:12}. */
        DATE,
        /** Whatever it looks like: true and false, a number, a date, else a text. */
        ANY
    }
}
