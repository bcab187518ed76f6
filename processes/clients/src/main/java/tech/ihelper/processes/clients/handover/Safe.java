package tech.ihelper.processes.clients.handover;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.engine.BusinessTransaction;

/**
 * Where a client puts credentials, and one of us takes each out once. Sealed while it lies here, deleted when it was seen
 * or after some days; never in a variable, a mail or a log.
 */
@Component
@BusinessTransaction
public class Safe {

    /** Where the ciphertext lives; it opens nowhere else. */
    private static final String PURPOSE = "handed-secret";

    private static final int TOKEN_BYTES = 32;
    private static final int LONGEST_SECRET = 8_000;
    private static final int LONGEST_LABEL = 120;

    /** Things that one address takes: enough for a company, too few to fill a table. */
    private static final int USES = 50;

    private final HandedSecrets handed;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final SafeProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Safe(HandedSecrets handed, Secrets secrets, AuditTrail audit, SafeProperties properties, Clock clock) {
        this.handed = handed;
        this.secrets = secrets;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Opens an address under which the client can put something in, and closes earlier ones of the case. It shows nothing.
     *
     * @return the secret part of the address; only its hash is kept
     */
    public String openAddress(ClientId client, String about) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        handed.open(new HandedSecrets.Link(
                hash(token), client, about, clock.instant().plus(properties.keep()), USES));
        return token;
    }

    /** @throws SafeRefusal when the address leads nowhere */
    public void requireAddress(String token) {
        if (handed.link(hash(token), clock.instant()).isEmpty()) {
            throw SafeRefusal.noSuchAddress();
        }
    }

    /**
     * Puts something in by an address, for whoever holds it.
     *
     * @throws SafeRefusal when the address leads nowhere, or a field is wrong
     */
    public void putByAddress(String token, @Nullable String label, @Nullable String secret) {
        var link = handed.link(hash(token), clock.instant()).orElseThrow(SafeRefusal::noSuchAddress);
        var name = checked("label", label, LONGEST_LABEL, "clients.safe.label.missing");
        var text = checked("secret", secret, LONGEST_SECRET, "clients.safe.secret.missing");
        if (!handed.use(link.hash())) {
            throw SafeRefusal.noSuchAddress();
        }
        put(link.client(), link.about(), name, text, "the client", Caller.SYSTEM);
    }

    /** Puts something in, as one of us: told on the telephone, say. */
    public void put(ClientId client, String about, @Nullable String label, @Nullable String secret, Caller by) {
        put(
                client,
                about,
                checked("label", label, LONGEST_LABEL, "clients.safe.label.missing"),
                checked("secret", secret, LONGEST_SECRET, "clients.safe.secret.missing"),
                by.name(),
                by);
    }

    private void put(ClientId client, String about, String label, String secret, String who, Caller by) {
        var now = clock.instant();
        handed.add(
                new Handed(
                        UUID.randomUUID(),
                        client,
                        about,
                        label,
                        Handed.State.STORED,
                        who,
                        now,
                        now.plus(properties.keep()),
                        null,
                        null),
                secrets.seal(PURPOSE, secret));
        audit.record(new AuditEntry(by, "secret-put-in", about, client, label));
    }

    /** What was put in for a case, without the secrets; the oldest first. */
    public List<Handed> about(String number, ClientScope scope) {
        return handed.about(number, scope);
    }

    /**
     * Takes a secret out: it is shown this once, and deleted with the transaction that shows it.
     *
     * @throws SafeRefusal when it is not there any more, or the caller is none of the staff
     */
    public Seen takeOut(UUID id, Caller by) {
        if (by.roles().stream().allMatch(role -> role == Role.CLIENT)) {
            throw SafeRefusal.staffOnly();
        }
        var one = handed.lock(id, by.clients()).orElseThrow(SafeRefusal::unknown);
        if (!one.isThere() || !one.expiresAt().isAfter(clock.instant())) {
            throw SafeRefusal.gone(one);
        }
        var secret = secrets.open(PURPOSE, handed.take(id, by.name(), clock.instant()));
        audit.record(new AuditEntry(by, "secret-seen", one.about(), one.client(), one.label()));
        return new Seen(one.label(), one.about(), secret);
    }

    /** Deletes what nobody took out in time. */
    int expire() {
        return handed.expire(clock.instant());
    }

    /** A secret on its way to the one page that shows it. */
    public record Seen(String label, String about, String secret) {

        /** Not even by accident in a log. */
        @Override
        public String toString() {
            return "Seen[" + label + "]";
        }
    }

    private static String checked(String field, @Nullable String text, int longest, String missing) {
        if (text == null || text.isBlank()) {
            throw SafeRefusal.invalid(field, missing);
        }
        if (text.length() > longest) {
            throw SafeRefusal.invalid(field, "clients.safe.long", longest);
        }
        return text.strip().replace('\u0000', '\uFFFD');
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
