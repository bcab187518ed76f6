package tech.ihelper.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.authentication.LockedException;
import tech.ihelper.app.security.SignInGuard.TooManyAttempts;
import tech.ihelper.testing.Database;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.EveryDatabase;
import tech.ihelper.testing.ManualClock;

class SignInGuardTest {

    private final ManualClock clock = new ManualClock();

    @EveryDatabase
    void locksAnAccountAfterFiveWrongPasswords(Databases kind) {
        try (var database = kind.fresh()) {
            var guard = guard(database);

            tries(guard, 5, "10.0.0.%d", "mara");

            assertThatThrownBy(() -> guard.attempt("10.0.0.99", " MARA "))
                    .isInstanceOf(LockedException.class)
                    .isNotInstanceOf(TooManyAttempts.class);
            assertThatCode(() -> guard.attempt("10.0.0.99", "tomasz")).doesNotThrowAnyException();
        }
    }

    @EveryDatabase
    void opensALockedAccountByItselfAfterAWhile(Databases kind) {
        try (var database = kind.fresh()) {
            var guard = guard(database);
            tries(guard, 5, "10.0.0.%d", "mara");
            assertThatThrownBy(() -> guard.attempt("10.0.0.99", "mara")).isInstanceOf(LockedException.class);

            clock.advance(Duration.ofMinutes(16));

            assertThatCode(() -> guard.attempt("10.0.0.99", "mara")).doesNotThrowAnyException();
        }
    }

    @EveryDatabase
    void forgetsWrongPasswordsAfterARightOne(Databases kind) {
        try (var database = kind.fresh()) {
            var guard = guard(database);

            for (int round = 0; round < 20; round++) {
                tries(guard, 4, "10.0.0.1", "mara");
                guard.succeeded("10.0.0.1", "mara");
                clock.advance(Duration.ofMinutes(6));
            }

            assertThatCode(() -> guard.attempt("10.0.0.1", "mara")).doesNotThrowAnyException();
        }
    }

    @EveryDatabase
    void makesAnAddressWaitThatGuessesManyAccounts(Databases kind) {
        try (var database = kind.fresh()) {
            var guard = guard(database);

            for (int n = 0; n < 30; n++) {
                guard.attempt("10.0.0.1", "user" + n);
            }

            assertThatThrownBy(() -> guard.attempt("10.0.0.1", "user30")).isInstanceOf(TooManyAttempts.class);
            assertThatCode(() -> guard.attempt("10.0.0.2", "user30")).doesNotThrowAnyException();
        }
    }

    @EveryDatabase
    void countsGuessesThatComeAtTheSameMoment(Databases kind) throws Exception {
        try (var database = kind.fresh()) {
            var guard = guard(database);
            var passed = new AtomicInteger();
            var threads = Executors.newFixedThreadPool(8);

            for (int n = 0; n < 24; n++) {
                var address = "10.0.1." + n;
                threads.execute(() -> {
                    try {
                        guard.attempt(address, "mara");
                        passed.incrementAndGet();
                    } catch (LockedException e) {
                        // refused, as it should be beyond the fifth
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

            assertThat(passed.get()).isEqualTo(5);
        }
    }

    private SignInGuard guard(Database database) {
        return new SignInGuard(
                database.jdbc(),
                database.transactionManager(),
                new SignInProperties(5, Duration.ofMinutes(15), 30, Duration.ofMinutes(5)),
                clock);
    }

    private static void tries(SignInGuard guard, int times, String address, String account) {
        for (int n = 0; n < times; n++) {
            guard.attempt(address.formatted(n), account);
        }
    }
}
