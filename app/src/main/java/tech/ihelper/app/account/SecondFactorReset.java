package tech.ihelper.app.account;

import org.springframework.stereotype.Component;
import tech.ihelper.app.security.Sessions;
import tech.ihelper.app.security.SignInGuard;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.people.Account;
import tech.ihelper.engine.people.Passkeys;
import tech.ihelper.engine.people.SecondFactors;

/**
 * For whoever lost the device: somebody else takes away codes and passkeys, and the person is told by mail. Whether it may
 * be done by whoever asks is for the asker to know.
 */
@Component
@BusinessTransaction
public class SecondFactorReset {

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final SignInGuard guard;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final SecondFactorResetMail mail;

    SecondFactorReset(
            SecondFactors factors,
            Passkeys passkeys,
            SignInGuard guard,
            Sessions sessions,
            AuditTrail audit,
            SecondFactorResetMail mail) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.guard = guard;
        this.sessions = sessions;
        this.audit = audit;
        this.mail = mail;
    }

    /**
     * Only the password is asked from now on, and every session of the person ends. Nothing happens to whoever has neither.
     *
     * @throws tech.ihelper.contracts.Refusal when it is one's own: whoever took over a session could else do without them
     */
    public void reset(Caller by, Account whom) {
        if (by.id().equals(whom.id())) {
            throw SecondFactorRefusal.oneself();
        }
        var app = factors.remove(whom.id());
        var keys = passkeys.removeAll(whom.id());
        if (!app && keys == 0) {
            return;
        }
        guard.release(whom.id());
        audit.record(new AuditEntry(
                by,
                "second-factor-reset",
                whom.id(),
                whom.client(),
                (app ? "authenticator app, " : "") + keys + (keys == 1 ? " passkey" : " passkeys")));
        sessions.endAll(whom.id());
        mail.send(by, whom);
    }
}
