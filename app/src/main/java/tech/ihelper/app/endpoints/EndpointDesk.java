package tech.ihelper.app.endpoints;

import java.net.URI;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.BusinessTransaction;

/** What an admin does with endpoints. Every change is in the audit trail; secrets are in nothing that is shown. */
@Component
@BusinessTransaction
public class EndpointDesk {

    private final Endpoints endpoints;
    private final EndpointSecrets secrets;
    private final AuditTrail audit;
    private final Clock clock;

    EndpointDesk(Endpoints endpoints, EndpointSecrets secrets, AuditTrail audit, Clock clock) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    void register(Caller by, EndpointWish wish) {
        wish.check();
        if (endpoints.byName(wish.name()).isPresent() || !endpoints.add(endpoint(by, wish, null))) {
            throw EndpointRefusal.taken(wish.name());
        }
        record(by, "endpoint-registered", wish);
    }

    /** Name and kind stay: models know it by them. */
    void change(Caller by, EndpointWish wish) {
        var before = endpoints.byName(wish.name()).orElseThrow(EndpointRefusal::unknown);
        if (before.kind() != wish.kind()) {
            throw EndpointRefusal.unknown();
        }
        wish.check();
        endpoints.change(endpoint(by, wish, before));
        record(by, "endpoint-changed", wish);
    }

    void remove(Caller by, String name) {
        var before = endpoints.byName(name).orElseThrow(EndpointRefusal::unknown);
        endpoints.remove(name);
        audit.record(new AuditEntry(by, "endpoint-removed", name, null, before.address()));
    }

    private Endpoint endpoint(Caller by, EndpointWish wish, @Nullable Endpoint before) {
        var isChat = wish.kind() == Endpoint.Kind.CHAT;
        return new Endpoint(
                wish.name(),
                wish.kind(),
                isChat ? shown(wish, before) : wish.address(),
                wish.kind() == Endpoint.Kind.HTTP ? wish.methods() : Set.of(),
                isChat ? Endpoint.Authentication.NONE : wish.authentication(),
                isChat || wish.authentication() == Endpoint.Authentication.NONE ? "" : wish.account(),
                secrets.sealed(wish, before),
                wish.kind() == Endpoint.Kind.SFTP ? wish.hostKey() : "",
                wish.timeout(),
                clock.instant(),
                by.id());
    }

    /** Whoever knows the whole address of a room can write there. */
    private static String shown(EndpointWish wish, @Nullable Endpoint before) {
        if (wish.address().isEmpty()) {
            return before == null ? "" : before.address();
        }
        var base = URI.create(wish.address());
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    private void record(Caller by, String action, EndpointWish wish) {
        audit.record(new AuditEntry(
                by,
                action,
                wish.name(),
                null,
                wish.kind().label()
                        + (wish.kind() == Endpoint.Kind.CHAT
                                ? ""
                                : ", " + wish.address() + ", "
                                        + wish.authentication().label()
                                        + (wish.kind() == Endpoint.Kind.SFTP ? ", " + wish.hostKey() : ""))));
    }
}
