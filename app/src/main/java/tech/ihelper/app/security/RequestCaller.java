package tech.ihelper.app.security;

import java.util.Set;
import java.util.UUID;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.CurrentUser;

/** The caller of the request at hand, from its session or its token. */
@Component
class RequestCaller implements CurrentUser {

    /** Somebody on a public page: sees no client's data and is never mistaken for the product itself. */
    private static final Caller NOBODY = new Caller(
            "anonymous", "Somebody", Set.of(), Set.of(), new ClientScope.OneClient(new ClientId(new UUID(0, 0))));

    @Override
    public Caller caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            return Caller.SYSTEM;
        }
        if (authentication instanceof TokenAuthentication token) {
            return token.caller();
        }
        if (authentication.getPrincipal() instanceof SignedIn person) {
            return new Caller(person.id(), person.name(), person.roles(), Set.of(), scopeOf(person));
        }
        if (authentication instanceof AnonymousAuthenticationToken) {
            return NOBODY;
        }
        return new Caller(authentication.getName(), authentication.getName(), Set.of(), Set.of(), NOBODY.clients());
    }

    /**
     * A person of a client company sees that company, and nothing while nobody said which one it is. Only the provider's
     * own people see every client; whoever is neither sees none.
     */
    private static ClientScope scopeOf(SignedIn person) {
        if (person.isOfClient()) {
            var client = person.client();
            return client == null ? NOBODY.clients() : new ClientScope.OneClient(new ClientId(client));
        }
        return person.roles().isEmpty() ? NOBODY.clients() : ClientScope.ALL;
    }
}
