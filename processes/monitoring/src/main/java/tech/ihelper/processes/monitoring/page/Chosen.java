package tech.ihelper.processes.monitoring.page;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;

/** What an address narrows a page to. Addresses are typed and shortened by people: what cannot be meant narrows nothing. */
final class Chosen {

    private Chosen() {}

    static @Nullable ClientId client(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : ClientId.of(text);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            return null;
        }
    }
}
