package tech.ihelper.app.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.app.configuration.BusinessProperties;
import tech.ihelper.app.security.Sessions;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.people.Account;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.engine.people.SecondFactors;

/** What people do with their own second factor, and what a code is good for. Whoever asks counts the wrong ones. */
@Component
@BusinessTransaction
class SecondFactorDesk {

    /** As long as the hash, as RFC 4226 recommends. */
    private static final int SECRET_BYTES = 20;

    /** 80 bits: nobody guesses one, nor finds one from its hash. */
    private static final int RECOVERY_BYTES = 10;

    private static final int RECOVERY_CODES = 10;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");

    private final SecondFactors factors;
    private final Accounts accounts;
    private final Secrets secrets;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final BusinessProperties business;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactorDesk(
            SecondFactors factors,
            Accounts accounts,
            Secrets secrets,
            Sessions sessions,
            AuditTrail audit,
            BusinessProperties business,
            Clock clock) {
        this.factors = factors;
        this.accounts = accounts;
        this.secrets = secrets;
        this.sessions = sessions;
        this.audit = audit;
        this.business = business;
        this.clock = clock;
    }

    /**
     * What an app has to know.
     *
     * @param address {@code otpauth://...}, in the QR code
     */
    record Setup(String secret, String address) {

        /** Not even by accident in a log. */
        @Override
        public String toString() {
            return "Setup[]";
        }
    }

    /** Makes a secret for an app; nothing is asked until a first code of it was right. */
    public void begin(Caller by, String password) {
        if (!accounts.check(by.id(), password)) {
            throw SecondFactorRefusal.wrongPassword();
        }
        if (factors.isOn(by.id())) {
            throw SecondFactorRefusal.onAlready();
        }
        factors.begin(
                by.id(), secrets.seal(purpose(by.id()), Base64.getEncoder().encodeToString(bytes(SECRET_BYTES))));
    }

    /** @throws SecondFactorRefusal when it was not begun, or is on */
    public Setup setup(Caller by) {
        var secret = Base32.encode(secret(by.id(), false).orElseThrow(SecondFactorRefusal::notBegun));
        var issuer = encoded(business.name());
        return new Setup(
                secret, "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(issuer, encoded(by.id()), secret, issuer));
    }

    /**
     * Turns it on, and ends every other session of the person.
     *
     * @param session the caller's own, which goes on
     * @return recovery codes, which are to be seen this once
     */
    public List<String> confirm(Caller by, String code, String session) {
        var secret = secret(by.id(), false).orElseThrow(SecondFactorRefusal::notBegun);
        var step = Totp.stepOf(secret, plain(code), clock.instant()).orElseThrow(SecondFactorRefusal::wrongCode);
        var codes = Stream.generate(() -> Base32.encode(bytes(RECOVERY_BYTES)))
                .limit(RECOVERY_CODES)
                .toList();
        factors.confirm(by.id(), step, codes);
        record(by, "second-factor-added", null);
        sessions.endAllBut(by.id(), session);
        return codes.stream().map(Base32::inFours).toList();
    }

    /** Turns it off: whoever has the session only cannot. */
    public void remove(Caller by, String password, String code) {
        if (!accounts.check(by.id(), password)) {
            throw SecondFactorRefusal.wrongPassword();
        }
        if (!spend(by, code)) {
            throw SecondFactorRefusal.wrongCode();
        }
        factors.remove(by.id());
        record(by, "second-factor-removed", null);
    }

    /** @throws SecondFactorRefusal unless the password is right, and the code where codes are asked */
    void prove(Caller by, String password, String code) {
        if (!accounts.check(by.id(), password)) {
            throw SecondFactorRefusal.wrongPassword();
        }
        if (factors.isOn(by.id()) && !spend(by, code)) {
            throw SecondFactorRefusal.wrongCode();
        }
    }

    /**
     * Uses a code of the app, or a recovery code, which counts once.
     *
     * @return who may come in now; empty when the code does not fit or the account is disabled
     */
    public Optional<Account> pass(Caller by, String code) {
        var account = accounts.find(by.id()).filter(Account::enabled);
        if (account.isEmpty() || !spend(by, code)) {
            return Optional.empty();
        }
        accounts.signedIn(by.id());
        return account;
    }

    private boolean spend(Caller by, String code) {
        var text = plain(code);
        if (DIGITS.matcher(text).matches()) {
            return secret(by.id(), true)
                    .flatMap(secret -> Totp.stepOf(secret, text, clock.instant()))
                    .map(step -> factors.spend(by.id(), step))
                    .orElse(false);
        }
        var spent = factors.spendRecoveryCode(by.id(), text);
        if (spent) {
            record(by, "recovery-code-used", factors.recoveryCodesLeft(by.id()) + " left");
        }
        return spent;
    }

    private Optional<byte[]> secret(String user, boolean confirmed) {
        return factors.sealed(user, confirmed)
                .map(kept -> Base64.getDecoder().decode(secrets.open(purpose(user), kept)));
    }

    /** A sealed secret opens for its own person only. */
    private static String purpose(String user) {
        return "second-factor/" + user;
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void record(Caller by, String action, @Nullable String detail) {
        var client = accounts.find(by.id()).map(Account::client).orElse(null);
        audit.record(new AuditEntry(by, action, by.id(), client, detail));
    }
}
