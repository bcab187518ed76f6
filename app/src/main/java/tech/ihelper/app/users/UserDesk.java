package tech.ihelper.app.users;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.app.account.SecondFactorReset;
import tech.ihelper.app.security.Sessions;
import tech.ihelper.app.security.SignInGuard;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.people.Account;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.engine.people.Accounts.NewAccount;

/** What an admin does with users. Every change ends what the user may no longer do, and is in the audit trail. */
@Component
@BusinessTransaction
public class UserDesk {

    private final Accounts accounts;
    private final Sessions sessions;
    private final SecondFactorReset reset;
    private final SignInGuard guard;
    private final AuditTrail audit;

    UserDesk(Accounts accounts, Sessions sessions, SecondFactorReset reset, SignInGuard guard, AuditTrail audit) {
        this.reset = reset;
        this.accounts = accounts;
        this.sessions = sessions;
        this.guard = guard;
        this.audit = audit;
    }

    /**
     * Makes a user.
     *
     * @param mustChange true when somebody else than the user chose the password
     */
    public Account create(
            Caller by,
            String id,
            String name,
            @Nullable String email,
            Set<Role> roles,
            @Nullable ClientId client,
            String password,
            boolean mustChange) {
        requireSensible(roles);
        var account = accounts.create(new NewAccount(id, name, email, roles, client, mustChange), password);
        record(by, "user-created", account.id(), words(roles));
        return account;
    }

    public void update(
            Caller by, String id, String name, @Nullable String email, Set<Role> roles, @Nullable ClientId client) {
        requireSensible(roles);
        var before = known(id);
        if (!before.roles().equals(roles) || !Objects.equals(before.client(), client)) {
            accounts.setRoles(id, roles, client);
            record(by, "user-roles-changed", id, words(before.roles()) + " to " + words(roles));
            // The roles are in the session: what was taken away must not live on there.
            sessions.endAll(id);
        }
        if (!before.name().equals(name.strip()) || !Objects.equals(before.email(), email)) {
            accounts.update(id, name, email);
            record(by, "user-changed", id, name);
        }
    }

    /** Makes somebody of a client its administrator, or takes that back; the client's own administrators can do the same. */
    public void setClientAdmin(Caller by, String id, boolean clientAdmin) {
        var before = known(id);
        if (before.client() == null || before.clientAdmin() == clientAdmin) {
            return;
        }
        accounts.setClientAdmin(id, clientAdmin);
        audit.record(new AuditEntry(
                by, clientAdmin ? "client-admin-made" : "client-admin-unmade", id, before.client(), null));
        sessions.endAll(id);
    }

    /** Nobody disables themselves: there would be nobody left to see what happened. */
    public void disable(Caller by, String id) {
        if (by.id().equals(id)) {
            throw UserRefusal.oneself();
        }
        known(id);
        accounts.disable(id);
        record(by, "user-disabled", id, null);
        sessions.endAll(id);
    }

    public void enable(Caller by, String id) {
        known(id);
        accounts.enable(id);
        guard.release(id);
        record(by, "user-enabled", id, null);
    }

    /** Sets a password that the user must change at the next sign-in, and opens a locked account. */
    public void resetPassword(Caller by, String id, String password) {
        known(id);
        accounts.setPassword(id, password, true);
        guard.release(id);
        record(by, "user-password-reset", id, null);
        sessions.endAll(id);
    }

    /**
     * Changes one's own password.
     *
     * @param session the caller's own, which goes on
     */
    public Account changeOwnPassword(Caller by, String current, String wanted, String session) {
        if (!accounts.check(by.id(), current)) {
            throw UserRefusal.wrongPassword();
        }
        if (current.equals(wanted)) {
            throw UserRefusal.samePassword();
        }
        accounts.setPassword(by.id(), wanted, false);
        record(by, "user-password-changed", by.id(), null);
        sessions.endAllBut(by.id(), session);
        return known(by.id());
    }

    /** For whoever lost the device and the recovery codes: only the password is asked from now on. */
    public void resetSecondFactor(Caller by, String id) {
        reset.reset(by, known(id));
    }

    public void endSessions(Caller by, String id) {
        known(id);
        var ended = sessions.endAll(id);
        record(by, "user-sessions-ended", id, ended + " ended");
    }

    /** Somebody of a client with a role here besides would have our pages open, and not all of them know whose they are. */
    private static void requireSensible(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw UserRefusal.noRole();
        }
        if (roles.contains(Role.CLIENT) && roles.size() > 1) {
            throw UserRefusal.ofClientAndHere();
        }
    }

    private Account known(String id) {
        return accounts.find(id).orElseThrow(UserRefusal::unknown);
    }

    private void record(Caller by, String action, String id, @Nullable String detail) {
        audit.record(new AuditEntry(by, action, id, null, detail));
    }

    private static String words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::group).collect(Collectors.joining(", "));
    }
}
