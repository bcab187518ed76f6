package tech.ihelper.app.portal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.app.account.SecondFactorReset;
import tech.ihelper.app.security.Sessions;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.people.Account;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.engine.people.Accounts.NewAccount;
import tech.ihelper.engine.people.Invitation;
import tech.ihelper.engine.people.Invitations;

/**
 * What a client's administrators do with the client's own people. Whose people they are is decided here and by the
 * database, not by what a session remembers; people of others are unknown.
 */
@Component
@BusinessTransaction
class PeopleDesk {

    /** How long a link opens an account that nobody has used yet. */
    static final Duration VALID = Duration.ofDays(7);

    private static final Duration SENT_AGAIN_AFTER = Duration.ofMinutes(1);
    private static final int MOST_WAITING = 50;
    private static final int LONGEST_MAIL = 255;
    private static final Pattern MAIL =
            Pattern.compile("[^\\s@<>,;:\"]{1,64}@[^\\s@<>,;:\"]{1,180}\\.[^\\s@<>,;:\".]{2,24}");

    /** Without letters and digits that look alike. */
    private static final String SUFFIX = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final int LONGEST_STEM = 40;

    private final Accounts accounts;
    private final Invitations invitations;
    private final InvitationMail mail;
    private final SecondFactorReset reset;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PeopleDesk(
            Accounts accounts,
            Invitations invitations,
            InvitationMail mail,
            SecondFactorReset reset,
            Sessions sessions,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.mail = mail;
        this.reset = reset;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Everybody of the caller's client, disabled people too, by name. */
    public List<Account> people(Caller by) {
        return requireAdministrator(by, accounts.of(clientOf(by)));
    }

    /**
     * Makes an account and mails its person a link to choose a password by.
     *
     * @return the account, whose sign-in name was made up: a chosen one would tell which names other clients have
     */
    public Account invite(Caller by, String name, String address, boolean administrator) {
        var client = clientOf(by);
        var all = everybody(by);
        if (name.isBlank()) {
            throw PersonRefusal.noName();
        }
        var to = address.strip();
        if (to.length() > LONGEST_MAIL || !MAIL.matcher(to).matches()) {
            throw PersonRefusal.noMail();
        }
        all.stream().filter(one -> to.equalsIgnoreCase(one.email())).findFirst().ifPresent(one -> {
            throw PersonRefusal.hereAlready(one.name());
        });
        if (all.stream().filter(one -> one.invited() && one.enabled()).count() >= MOST_WAITING) {
            throw PersonRefusal.tooManyInvitations();
        }
        var made = accounts.create(
                new NewAccount(freeName(to), name, to, Set.of(Role.CLIENT), client, false), nobodysPassword());
        if (administrator) {
            accounts.setClientAdmin(made.id(), true);
        }
        send(made, client);
        record(by, "person-invited", made, administrator ? "as administrator" : null);
        return made;
    }

    /** Sends another link; the earlier one is dead. */
    public Account inviteAgain(Caller by, String id) {
        var person = known(everybody(by), id);
        var invitation = invitations.of(person.id()).orElseThrow(PersonRefusal::notInvited);
        if (invitation.sentAt().plus(SENT_AGAIN_AFTER).isAfter(clock.instant())) {
            throw PersonRefusal.justInvited();
        }
        send(person, clientOf(by));
        record(by, "person-invited", person, "again");
        return person;
    }

    public Account setAdministrator(Caller by, String id, boolean administrator) {
        var all = everybody(by);
        var person = known(all, id);
        if (person.clientAdmin() != administrator) {
            if (!administrator) {
                keepAnAdministrator(all, person);
            }
            accounts.setClientAdmin(person.id(), administrator);
            record(by, administrator ? "client-admin-made" : "client-admin-unmade", person, null);
            // What somebody may do is in the session: what was taken away must not live on there.
            sessions.endAll(person.id());
        }
        return person;
    }

    public Account disable(Caller by, String id) {
        var all = everybody(by);
        var person = known(all, id);
        if (person.enabled()) {
            keepAnAdministrator(all, person);
            accounts.disable(person.id());
            record(by, "user-disabled", person, null);
            sessions.endAll(person.id());
        }
        return person;
    }

    public Account enable(Caller by, String id) {
        var person = known(everybody(by), id);
        if (!person.enabled()) {
            accounts.enable(person.id());
            record(by, "user-enabled", person, null);
            sessions.endAll(person.id());
        }
        return person;
    }

    /** For a colleague who lost the device: only the password is asked from now on, and a mail says so. */
    public Account resetSecondFactor(Caller by, String id) {
        var person = known(everybody(by), id);
        reset.reset(by, person);
        return person;
    }

    /** Whom a link invites; empty for an unknown, a used and an old one alike. */
    public Optional<Invitation> invited(String token) {
        return invitations.byToken(token);
    }

    /**
     * Takes the first password of whoever has the link, which is dead from now on.
     *
     * @throws PersonRefusal when the link leads nowhere
     */
    public void accept(String token, String password) {
        var invitation = invitations.lock(token).orElseThrow(PersonRefusal::linkLeadsNowhere);
        var person = accounts.find(invitation.userId()).orElseThrow(PersonRefusal::linkLeadsNowhere);
        accounts.setPassword(person.id(), password, false);
        record(ownCaller(person), "invitation-accepted", person, null);
    }

    private List<Account> everybody(Caller by) {
        return requireAdministrator(by, accounts.lock(clientOf(by)));
    }

    private static List<Account> requireAdministrator(Caller by, List<Account> all) {
        if (all.stream().noneMatch(one -> one.id().equals(by.id()) && one.enabled() && one.clientAdmin())) {
            throw PersonRefusal.notAdministrator();
        }
        return all;
    }

    private static ClientId clientOf(Caller by) {
        if (by.isOfClient() && by.clients() instanceof ClientScope.OneClient one) {
            return one.id();
        }
        throw PersonRefusal.notAdministrator();
    }

    private static Account known(List<Account> all, String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(PersonRefusal::unknown);
    }

    /** Whoever was invited and never came cannot help anybody. */
    private static void keepAnAdministrator(List<Account> all, Account leaving) {
        if (isActiveAdministrator(leaving)
                && all.stream().filter(PeopleDesk::isActiveAdministrator).count() == 1) {
            throw PersonRefusal.lastAdministrator();
        }
    }

    private static boolean isActiveAdministrator(Account one) {
        return one.clientAdmin() && one.enabled() && !one.invited();
    }

    private void send(Account person, ClientId client) {
        var language = mail.languageOf(person, client);
        accounts.speak(person.id(), language);
        mail.send(person, client, language, invitations.renew(person.id(), language, VALID));
    }

    /** From the mail address, with something made up behind it. */
    private String freeName(String address) {
        var stem = address.substring(0, address.indexOf('@'))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]", "")
                .replaceAll("^[^a-z0-9]+", "");
        stem = stem.isEmpty() ? "person" : stem.substring(0, Math.min(stem.length(), LONGEST_STEM));
        String name;
        do {
            var suffix = new StringBuilder("-");
            random.ints(SUFFIX_LENGTH, 0, SUFFIX.length())
                    .mapToObj(SUFFIX::charAt)
                    .forEach(suffix::append);
            name = stem + suffix;
        } while (accounts.find(name).isPresent());
        return name;
    }

    /** Nobody knows it: the account opens by its link only. */
    private String nobodysPassword() {
        var password = new StringBuilder();
        random.ints(64, 0, SUFFIX.length()).mapToObj(SUFFIX::charAt).forEach(password::append);
        return password.toString();
    }

    private static Caller ownCaller(Account person) {
        var client = person.client();
        return new Caller(
                person.id(),
                person.name(),
                person.roles(),
                Set.of(),
                client == null ? ClientScope.ALL : new ClientScope.OneClient(client));
    }

    private void record(Caller by, String action, Account person, @Nullable String detail) {
        audit.record(new AuditEntry(by, action, person.id(), person.client(), detail));
    }
}
