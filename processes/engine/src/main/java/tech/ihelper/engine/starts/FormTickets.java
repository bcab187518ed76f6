package tech.ihelper.engine.starts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.engine.forms.Hashes;

/**
 * Tickets of public forms: who was shown a form may send it, from the same browser, not too soon and not too late. A ticket is
 * signed and bound to a cookie, so that nothing is kept for a visitor who only looks, and another house's page cannot send the form
 * in a visitor's name.
 */
@Repository
class FormTickets {

    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile byte @Nullable [] key;

    FormTickets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A form that was shown. */
    record Ticket(UUID submission, Instant shownAt) {}

    /** @param browser what the visitor's cookie holds */
    String issue(String process, UUID submission, String browser) {
        var content = process + " " + submission + " " + clock.instant().getEpochSecond();
        return encoded(content.getBytes(StandardCharsets.UTF_8))
                + "."
                + encoded(Hashes.mac(key(), content + " " + browser));
    }

    /** Empty when it was not issued here, not for this form, or to another browser. */
    Optional<Ticket> open(String ticket, String process, String browser) {
        try {
            var parts = ticket.split("\\.", 2);
            var content = new String(decoded(parts[0]), StandardCharsets.UTF_8);
            var isOurs = MessageDigest.isEqual(decoded(parts[1]), Hashes.mac(key(), content + " " + browser));
            var said = content.split(" ");
            return isOurs && said[0].equals(process)
                    ? Optional.of(new Ticket(UUID.fromString(said[1]), Instant.ofEpochSecond(Long.parseLong(said[2]))))
                    : Optional.empty();
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private byte[] key() {
        var known = key;
        if (known == null) {
            known = stored().orElseGet(() -> {
                var made = new byte[KEY_BYTES];
                random.nextBytes(made);
                jdbc.sql("insert into form_ticket_key (id, ticket_key) values (1, :key) on conflict do nothing")
                        .param("key", made)
                        .update();
                return stored().orElseThrow();
            });
            key = known;
        }
        return known;
    }

    private Optional<byte[]> stored() {
        return jdbc.sql("select ticket_key from form_ticket_key where id = 1")
                .query((row, i) -> row.getBytes("ticket_key"))
                .optional();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
