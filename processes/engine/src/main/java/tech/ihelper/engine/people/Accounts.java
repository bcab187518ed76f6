package tech.ihelper.engine.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.IdentityService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.BusinessTransaction;

/**
 * The users of the installation. They and their groups are the engine's, so that tasks can be assigned to them; whether
 * they may sign in is ours. Passwords are kept as Argon2id. User names are compared in lower case.
 *
 * <p>Lockout and rate limits are the application's: {@link #check} may be asked as often as one likes.
 */
@Repository
@BusinessTransaction
public class Accounts implements People {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,62}");

    private static final String SELECT =
            """
            select u.id_, u.first_, u.last_, u.email_, a.enabled, a.must_change_password, a.client_id, a.client_admin,
                   a.language, a.created_at, a.password_changed_at, a.last_sign_in_at, m.group_id_, i.user_id as invited,
                   f.user_id as second_factor,
                   (select count(*) from account_passkey p where p.user_id = a.user_id) as passkeys
              from account a
              join act_id_user u on u.id_ = a.user_id
              left join account_invitation i on i.user_id = a.user_id
              left join account_second_factor f on f.user_id = a.user_id and f.confirmed_at is not null
              left join act_id_membership m on m.user_id_ = u.id_
            """;

    private final IdentityService identity;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final String nobodysHash = argon2.encode("nobody");

    Accounts(IdentityService identity, JdbcClient jdbc, Clock clock) {
        this.identity = identity;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A user to make.
     *
     * @param client for a {@link Role#CLIENT} only
     * @param mustChangePassword the user must choose another password at the first sign-in
     */
    public record NewAccount(
            String id,
            String name,
            @Nullable String email,
            Set<Role> roles,
            @Nullable ClientId client,
            boolean mustChangePassword) {}

    /**
     * @throws AccountRefusal when the name is taken or not allowed, or the password is weak; nothing was written then
     */
    public Account create(NewAccount wanted, String password) {
        var id = normal(wanted.id());
        if (!ID.matcher(id).matches()) {
            throw AccountRefusal.badId();
        }
        checkDetails(wanted.name(), wanted.email());
        Passwords.check(id, password);
        if (jdbc.sql("select count(*) from act_id_user where lower(id_) = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0) {
            throw AccountRefusal.exists(id);
        }
        var user = identity.newUser(id);
        setName(user, wanted.name());
        user.setEmail(wanted.email());
        user.setPassword(password);
        identity.saveUser(user);
        jdbc.sql(
                        "insert into account (user_id, enabled, must_change_password, client_id, created_at, password_changed_at)"
                                + " values (:id, true, :change, :client, :now, :now)")
                .param("id", id)
                .param("change", wanted.mustChangePassword())
                .param("client", value(wanted.client()), java.sql.Types.OTHER)
                .param("now", now())
                .update();
        wanted.roles().forEach(role -> identity.createMembership(id, role.group()));
        return require(id);
    }

    /** Changes what is known about a user, not what the user may do. */
    public Account update(String id, String name, @Nullable String email) {
        var known = require(id);
        checkDetails(name, email);
        var user = identity.createUserQuery().userId(known.id()).singleResult();
        setName(user, name);
        user.setEmail(email);
        identity.saveUser(user);
        return require(known.id());
    }

    /** @throws AccountRefusal when no enabled admin would be left */
    public Account setRoles(String id, Set<Role> roles, @Nullable ClientId client) {
        lockAll();
        var known = require(id);
        if (!roles.contains(Role.ADMIN)) {
            keepAnAdmin(known);
        }
        var before = known.roles();
        before.stream().filter(r -> !roles.contains(r)).forEach(r -> identity.deleteMembership(known.id(), r.group()));
        roles.stream().filter(r -> !before.contains(r)).forEach(r -> identity.createMembership(known.id(), r.group()));
        jdbc.sql("update account set client_id = :client where user_id = :id")
                .param("client", value(client), java.sql.Types.OTHER)
                .param("id", known.id())
                .update();
        return require(known.id());
    }

    /** What a client's administrator may do is on top of the client's role; ours do not need it. */
    public Account setClientAdmin(String id, boolean clientAdmin) {
        var known = require(id);
        jdbc.sql("update account set client_admin = :admin where user_id = :id and client_id is not null")
                .param("admin", clientAdmin)
                .param("id", known.id())
                .update();
        return require(known.id());
    }

    /**
     * What a client's person reads from now on; ours read English.
     *
     * @param language ISO 639 code; null = whatever the browser wishes
     */
    public Account speak(String id, @Nullable String language) {
        var known = require(id);
        jdbc.sql("update account set language = :language where user_id = :id and client_id is not null")
                .param("language", language)
                .param("id", known.id())
                .update();
        return require(known.id());
    }

    /** Notes that somebody signed in, for whoever looks after accounts that nobody uses. */
    public void signedIn(String id) {
        jdbc.sql("update account set last_sign_in_at = :now where user_id = :id")
                .param("now", now())
                .param("id", normal(id))
                .update();
    }

    /** @throws AccountRefusal when it is the last enabled admin */
    public void disable(String id) {
        lockAll();
        var known = require(id);
        keepAnAdmin(known);
        setEnabled(known.id(), false);
    }

    public void enable(String id) {
        setEnabled(require(id).id(), true);
    }

    /**
     * @param mustChange true when somebody else chose it
     * @throws AccountRefusal when the password is weak
     */
    public void setPassword(String id, String password, boolean mustChange) {
        var known = require(id);
        Passwords.check(known.id(), password);
        var user = identity.createUserQuery().userId(known.id()).singleResult();
        user.setPassword(password);
        identity.saveUser(user);
        // Whoever has a password is not invited any more.
        jdbc.sql("delete from account_invitation where user_id = :id")
                .param("id", known.id())
                .update();
        jdbc.sql("update account set must_change_password = :change, password_changed_at = :now where user_id = :id")
                .param("change", mustChange)
                .param("now", now())
                .param("id", known.id())
                .update();
    }

    /**
     * True when this is the password of an enabled user. A wrong password, a disabled user and an unknown one get the
     * same answer after the same work, so nobody learns who has an account.
     */
    public boolean check(String id, String password) {
        var account = find(id);
        if (account.isEmpty() || password.length() > Passwords.LONGEST) {
            argon2.matches(password.length() > Passwords.LONGEST ? "" : password, nobodysHash);
            return false;
        }
        var right = identity.checkPassword(account.get().id(), password);
        return right && account.get().enabled();
    }

    /** Disabled users too. */
    public Optional<Account> find(String id) {
        return select(SELECT + " where u.id_ = :id", Map.of("id", normal(id))).stream()
                .findFirst();
    }

    /** Everybody, disabled users too, by name. */
    public List<Account> list() {
        return select(SELECT + " order by lower(u.first_), lower(u.last_), u.id_", Map.of());
    }

    /** Everybody of a client, disabled users too, by name. */
    public List<Account> of(ClientId client) {
        return select(
                SELECT + " where a.client_id = :client order by lower(u.first_), lower(u.last_), u.id_",
                Map.of("client", client.value()));
    }

    /** As {@link #of}; until the transaction ends nobody else changes whether and as what these people may sign in. */
    public List<Account> lock(ClientId client) {
        jdbc.sql("select user_id from account where client_id = :client order by user_id for update")
                .param("client", client.value())
                .query(String.class)
                .list();
        return of(client);
    }

    public boolean isEmpty() {
        return jdbc.sql("select count(*) from account").query(Long.class).single() == 0;
    }

    @Override
    public Optional<Person> byId(String id) {
        return find(id).filter(Account::enabled).map(Account::person);
    }

    @Override
    public Optional<String> language(String id) {
        return find(id).map(Account::language);
    }

    @Override
    public List<Person> having(Role role) {
        return list().stream()
                .filter(a -> a.enabled() && a.roles().contains(role))
                .map(Account::person)
                .toList();
    }

    private Account require(String id) {
        return find(id).orElseThrow(() -> AccountRefusal.unknown(id));
    }

    private void setEnabled(String id, boolean enabled) {
        jdbc.sql("update account set enabled = :enabled where user_id = :id")
                .param("enabled", enabled)
                .param("id", id)
                .update();
    }

    /** Two admins who disable each other at the same moment must not both succeed. */
    private void lockAll() {
        jdbc.sql("select user_id from account order by user_id for update")
                .query(String.class)
                .list();
    }

    private void keepAnAdmin(Account leaving) {
        if (!leaving.enabled() || !leaving.roles().contains(Role.ADMIN)) {
            return;
        }
        if (having(Role.ADMIN).stream().allMatch(p -> p.id().equals(leaving.id()))) {
            throw AccountRefusal.lastAdmin();
        }
    }

    private static void checkDetails(String name, @Nullable String email) {
        if (name.isBlank()) {
            throw AccountRefusal.blank("name");
        }
        if (name.length() > 200) {
            throw AccountRefusal.tooLong("name", 200);
        }
        if (email != null && email.length() > 255) {
            throw AccountRefusal.tooLong("email", 255);
        }
    }

    private static void setName(org.operaton.bpm.engine.identity.User user, String name) {
        var stripped = name.strip();
        int last = stripped.lastIndexOf(' ');
        user.setFirstName(last < 0 ? stripped : stripped.substring(0, last));
        user.setLastName(last < 0 ? "" : stripped.substring(last + 1));
    }

    private List<Account> select(String sql, Map<String, ?> parameters) {
        var found = new LinkedHashMap<String, Account>();
        jdbc.sql(sql).params(parameters).query((ResultSet row) -> {
            var account = account(row);
            found.merge(account.id(), account, Account::withRolesOf);
        });
        return List.copyOf(found.values());
    }

    private static Account account(ResultSet row) throws SQLException {
        var client = row.getObject("client_id", UUID.class);
        var seen = row.getObject("last_sign_in_at", OffsetDateTime.class);
        return new Account(
                row.getString("id_"),
                (text(row, "first_") + " " + text(row, "last_")).strip(),
                row.getString("email_"),
                role(row.getString("group_id_")),
                row.getBoolean("enabled"),
                row.getBoolean("must_change_password"),
                client == null ? null : new ClientId(client),
                row.getBoolean("client_admin"),
                row.getString("invited") != null,
                row.getString("second_factor") != null,
                row.getString("language"),
                row.getInt("passkeys"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("password_changed_at", OffsetDateTime.class).toInstant(),
                seen == null ? null : seen.toInstant());
    }

    private static String text(ResultSet row, String column) throws SQLException {
        var value = row.getString(column);
        return value == null ? "" : value;
    }

    /** Groups that are no role may exist: a process may have its own. */
    private static Set<Role> role(@Nullable String group) {
        for (var role : Role.values()) {
            if (role.group().equals(group)) {
                return EnumSet.of(role);
            }
        }
        return EnumSet.noneOf(Role.class);
    }

    private static @Nullable UUID value(@Nullable ClientId client) {
        return client == null ? null : client.value();
    }

    private static String normal(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
