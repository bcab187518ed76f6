package tech.ihelper.app.security;

import java.io.Serializable;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Role;

/**
 * The person of a session. Kept small and stable, because sessions outlive an upgrade.
 *
 * @param id user id
 * @param client whose data alone a person of a client company may see; null for the provider's own people
 * @param clientAdmin says who else of the client has the portal
 * @param language what this person chose to read; null = whatever the browser wishes
 * @param mustChangePassword every page but the password page is closed until it is changed
 */
public record SignedIn(
        String id,
        String name,
        Set<Role> roles,
        @Nullable UUID client,
        boolean clientAdmin,
        @Nullable String language,
        boolean mustChangePassword)
        implements Principal, Serializable {

    private static final long serialVersionUID = 1L;

    public SignedIn {
        roles = Set.copyOf(roles);
    }

    boolean isOfClient() {
        return roles.contains(Role.CLIENT);
    }

    @Override
    public String getName() {
        return id;
    }
}
