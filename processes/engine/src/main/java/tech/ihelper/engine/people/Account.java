package tech.ihelper.engine.people;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;

/**
 * A user of the installation.
 *
 * @param id lower case; what one types to sign in
 * @param enabled a disabled account cannot sign in and is nobody's choice
 * @param mustChangePassword the password was set by somebody else
 * @param client whose data a {@link Role#CLIENT} may see; null for everybody else
 * @param clientAdmin of a {@link Role#CLIENT}: says who else of the client has the portal. No role, because it opens nothing
 *     of ours
 * @param invited has not chosen a password yet
 * @param secondFactor a code is asked after the password
 * @param language ISO 639 code of what this person of a client chose to read; null = whatever the browser wishes
 * @param passkeys how many the person signs in with
 * @param lastSignInAt null before the first time
 */
public record Account(
        String id,
        String name,
        @Nullable String email,
        Set<Role> roles,
        boolean enabled,
        boolean mustChangePassword,
        @Nullable ClientId client,
        boolean clientAdmin,
        boolean invited,
        boolean secondFactor,
        @Nullable String language,
        int passkeys,
        Instant createdAt,
        Instant passwordChangedAt,
        @Nullable Instant lastSignInAt) {

    public Account {
        roles = Set.copyOf(roles);
    }

    Account withRolesOf(Account other) {
        var both = EnumSet.noneOf(Role.class);
        both.addAll(roles);
        both.addAll(other.roles);
        return new Account(
                id,
                name,
                email,
                both,
                enabled,
                mustChangePassword,
                client,
                clientAdmin,
                invited,
                secondFactor,
                language,
                passkeys,
                createdAt,
                passwordChangedAt,
                lastSignInAt);
    }

    public Person person() {
        return new Person(id, name, email, roles);
    }
}
