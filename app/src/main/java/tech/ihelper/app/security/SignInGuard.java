package tech.ihelper.app.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts wrong passwords per account and per address. An attempt is counted before the password is looked at and taken
 * back when it was right, so a hundred guesses at the same moment count as a hundred. Unknown accounts are counted like
 * known ones: the answer tells nobody which names exist.
 */
@Component
public class SignInGuard {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final SignInProperties limits;
    private final Clock clock;

    SignInGuard(JdbcClient database, PlatformTransactionManager transactions, SignInProperties limits, Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        // What was counted stays counted, whatever becomes of the request.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Counts an attempt.
     *
     * @throws LockedException when the account or the address has to wait
     */
    public void attempt(String address, String account) {
        attempt(address, "account", account);
    }

    /**
     * Counts an attempt that names no account.
     *
     * @throws LockedException when the address has to wait
     */
    public void attempt(String address) {
        if (isOver(subject("address", address), limits.addressFailures(), limits.addressWindow())) {
            throw new TooManyAttempts();
        }
    }

    /**
     * Counts a code that comes after the password. On a count of its own: whoever knows the password could begin the other
     * anew at will.
     *
     * @throws LockedException when the account or the address has to wait
     */
    public void attemptCode(String address, String account) {
        attempt(address, "code", account);
    }

    private void attempt(String address, String kind, String account) {
        attempt(address);
        if (isOver(subject(kind, account), limits.accountFailures(), limits.accountLock())) {
            throw new LockedException("account");
        }
    }

    /** The password or the passkey was right: the account starts anew, the address gets its attempt back. */
    public void succeeded(String address, String account) {
        succeeded(address, "account", account);
    }

    /** The code was right, as {@link #succeeded}. */
    public void codeSucceeded(String address, String account) {
        succeeded(address, "code", account);
    }

    private void succeeded(String address, String kind, String account) {
        transaction.executeWithoutResult(status -> {
            forget(kind, account);
            database.sql("update sign_in_guard set failures = failures - 1 where subject = ? and failures > 0")
                    .param(subject("address", address))
                    .update();
        });
    }

    /** Opens a locked account, in the caller's transaction. */
    public void release(String account) {
        forget("account", account);
        forget("code", account);
    }

    private void forget(String kind, String account) {
        database.sql("delete from sign_in_guard where subject = ?")
                .param(subject(kind, account))
                .update();
    }

    /** Forgets what is too old to matter. */
    public void forgetOld() {
        var longest = limits.accountLock().compareTo(limits.addressWindow()) > 0
                ? limits.accountLock()
                : limits.addressWindow();
        database.sql("delete from sign_in_guard where window_start < ? and (locked_until is null or locked_until < ?)")
                .params(at(clock.instant().minus(longest)), at(clock.instant()))
                .update();
    }

    private boolean isOver(String subject, int most, Duration window) {
        return Objects.requireNonNull(transaction.execute(status -> !count(subject, most, window)));
    }

    private boolean count(String subject, int most, Duration window) {
        var now = clock.instant();
        database.sql(
                        "insert into sign_in_guard (subject, failures, window_start) values (?, 0, ?) on conflict do nothing")
                .params(subject, at(now))
                .update();
        var row = database.sql(
                        "select failures, window_start, locked_until from sign_in_guard where subject = ? for update")
                .param(subject)
                .query((r, n) -> new Row(
                        r.getInt(1),
                        r.getObject(2, OffsetDateTime.class).toInstant(),
                        r.getObject(3, OffsetDateTime.class)))
                .single();
        var lock = row.lockedUntil();
        if (lock != null && lock.toInstant().isAfter(now)) {
            return false;
        }
        var stale = lock != null || row.windowStart().plus(window).isBefore(now);
        var failures = (stale ? 0 : row.failures()) + 1;
        var locked = failures > most;
        database.sql("update sign_in_guard set failures = ?, window_start = ?, locked_until = ? where subject = ?")
                .params(failures, at(stale ? now : row.windowStart()), locked ? at(now.plus(window)) : null, subject)
                .update();
        return !locked;
    }

    private static String subject(String kind, String name) {
        var text = kind + ":" + name.strip().toLowerCase(Locale.ROOT).replace('\u0000', '\uFFFD');
        return text.length() > 120 ? text.substring(0, 120) : text;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private record Row(int failures, Instant windowStart, @Nullable OffsetDateTime lockedUntil) {}

    /** This address tried too often. */
    static final class TooManyAttempts extends LockedException {
        private static final long serialVersionUID = 1L;

        TooManyAttempts() {
            super("address");
        }
    }
}
