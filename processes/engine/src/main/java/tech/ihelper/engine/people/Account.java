package tech.ihelper.engine.people;

import java.time.Instant;
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
 */
public record Account(
        String id,
        String name,
        @Nullable String email,
        Set<Role> roles,
        boolean enabled,
        boolean mustChangePassword,
        @Nullable ClientId client,
        Instant createdAt,
        Instant passwordChangedAt) {

    public Account {
        roles = Set.copyOf(roles);
    }

    public Person person() {
        return new Person(id, name, email, roles);
    }
}
