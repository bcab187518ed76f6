package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;

/** Keeps a client or a system quiet for a while. */
@Component
@BusinessTransaction
class MuteDesk {

    /** Longer than this is not maintenance but forgetting. */
    private static final Duration LONGEST = Duration.ofDays(31);

    private final Mutes mutes;
    private final Clients clients;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final Clock clock;

    MuteDesk(Mutes mutes, Clients clients, AuditTrail audit, LiveTopics live, Clock clock) {
        this.mutes = mutes;
        this.clients = clients;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /**
     * @param client null = alerts that belong to no known client; then a system must be named
     * @param system null = all systems of the client
     * @param until date and time in the business's zone, as a browser sends them
     */
    void mute(@Nullable ClientId client, @Nullable String system, String until, String reason, Caller by) {
        var what = IncidentDesk.optional(system, 255);
        if (client == null && what == null) {
            throw IncidentRefusal.invalid("client", "Choose a client, or name the system.");
        }
        var why = IncidentDesk.required("reason", reason, 4000, "Say why: it is read later.");
        var now = clock.instant();
        var end = end(until);
        if (!end.isAfter(now)) {
            throw IncidentRefusal.invalid("until", "The end must lie ahead.");
        }
        if (end.isAfter(now.plus(LONGEST))) {
            throw IncidentRefusal.invalid("until", "A mute ends within 31 days. Mute again when it is not over then.");
        }
        var name = client == null
                ? "no known client"
                : clients.byId(client)
                        .orElseThrow(() -> IncidentRefusal.invalid("client", "Choose a client from the list."))
                        .name();
        mutes.add(client, what, why, by, now, end);
        audit.record(new AuditEntry(
                by,
                "mute-begun",
                what == null ? name : name + ", " + what,
                client,
                "until %s: %s".formatted(end.atZone(clock.getZone()).toLocalDateTime(), why)));
        live.changed(LiveTopics.INCIDENTS);
    }

    /** Ends it now: what still fires opens within moments. */
    void end(long id, Caller by) {
        var now = clock.instant();
        var mute = mutes.byId(id)
                .filter(one -> one.endsAt().isAfter(now))
                .filter(one -> by.clients().allows(one.client()))
                .orElseThrow(IncidentRefusal::noSuchMute);
        mutes.end(id, now);
        audit.record(new AuditEntry(by, "mute-ended", "mute " + id, mute.client(), mute.reason()));
        live.changed(LiveTopics.INCIDENTS);
    }

    private Instant end(String until) {
        try {
            return LocalDateTime.parse(until).atZone(clock.getZone()).toInstant();
        } catch (DateTimeParseException e) {
            throw IncidentRefusal.invalid("until", "Write date and time of the end.");
        }
    }
}
