package tech.ihelper.connectors.probe;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is said and heard over one connection, turn by turn. It has no state but its place in the talk. */
@FunctionalInterface
public interface Talk {

    /** It is enough that somebody takes the connection. */
    Talk NONE = heard -> new End(null, null, "");

    /** @param heard all that came since we spoke last, or since the connection was made; nothing, at first */
    Turn hear(byte[] heard);

    /** What comes next. */
    sealed interface Turn {}

    /** More has to be heard. */
    record Listen() implements Turn {}

    /** We speak. */
    record Say(byte[] words, Talk then) implements Turn {

        Say(String words, Talk then) {
            this(words.getBytes(StandardCharsets.ISO_8859_1), then);
        }
    }

    /**
     * It is over.
     *
     * @param fault null = all is well
     * @param goodbye is said, and no answer is waited for: servers complain of those who just go
     */
    record End(@Nullable String fault, @Nullable String note, String goodbye) implements Turn {

        static End fault(String fault) {
            return new End(fault, null, "");
        }
    }
}
