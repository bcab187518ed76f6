package tech.ihelper.contracts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is acting: a signed-in person, an API token, or the product itself.
 *
 * @param id stable: the user id, {@code token:<id>}, or {@code system}
 * @param name as shown to people
 * @param roles of a person; empty for tokens and the system
 * @param scopes of a token, such as {@code alerts} or {@code tasks}; empty for persons
 * @param clients whose data may be seen
 * @param issuer user id of whoever made the token; null for persons and the system
 */
public record Caller(
        String id, String name, Set<Role> roles, Set<String> scopes, ClientScope clients, @Nullable String issuer) {

    /** Work that no person asked for: timers, schedules, resolved alerts. */
    public static final Caller SYSTEM = new Caller("system", "iHelper", Set.of(), Set.of(), ClientScope.ALL);

    public Caller {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    public Caller(String id, String name, Set<Role> roles, Set<String> scopes, ClientScope clients) {
        this(id, name, roles, scopes, clients, null);
    }

    /** Id of whoever answers for what is done: a token is its maker's hand, not a second person. */
    public String answerable() {
        return issuer == null ? id : issuer;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /**
     * A person of a client company, whatever else they are, or a program whose token is bound to one: of the tasks they
     * see those that are for the client, never the work of the house's own people.
     */
    public boolean isOfClient() {
        return has(Role.CLIENT) || clients instanceof ClientScope.OneClient;
    }
}
