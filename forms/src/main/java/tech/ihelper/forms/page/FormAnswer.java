package tech.ihelper.forms.page;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What form.js asks for below the address of a form, {@code <at>/form}.
 *
 * @param schema form-js, as it is
 * @param data what the form is filled with before anybody answers
 * @param draft what this person wrote before; null for nothing
 * @param autosave whether {@code <at>/draft} takes what is written, every few seconds
 * @param ticket comes back in the header {@code X-Form-Ticket} with everything that is sent; null where people are signed in
 */
public record FormAnswer(
        @JsonRawValue String schema,
        Map<String, Object> data,
        @Nullable Draft draft,
        boolean autosave,
        @Nullable String ticket) {

    /** @param at milliseconds since 1970, as the browser counts */
    public record Draft(long at, Map<String, Object> data) {

        public static Draft of(Instant savedAt, Map<String, Object> answers) {
            return new Draft(savedAt.toEpochMilli(), answers);
        }
    }

    /** What form.js sends to {@code <at>/draft}. */
    public record DraftBody(Map<String, Object> answers, @Nullable String mail) {}

    /** A form that nobody keeps drafts of. */
    public static FormAnswer of(String schema) {
        return new FormAnswer(schema, Map.of(), null, false, null);
    }

    /** The form of a task, for somebody who is signed in. */
    public static FormAnswer ofTask(String schema, Map<String, Object> data, @Nullable Draft draft) {
        return new FormAnswer(schema, data, draft, true, null);
    }

    /** The form that starts a process, for a visitor. */
    public static FormAnswer ofStart(String schema, Map<String, Object> data, @Nullable Draft draft, String ticket) {
        return new FormAnswer(schema, data, draft, false, ticket);
    }
}
