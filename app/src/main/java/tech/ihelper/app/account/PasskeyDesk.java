package tech.ihelper.app.account;

import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tech.ihelper.app.security.PasskeyProperties;
import tech.ihelper.app.security.Sessions;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.people.Account;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.engine.people.Passkey;
import tech.ihelper.engine.people.Passkeys;

/**
 * What people do with their own passkeys, and whom one lets in. What a device is asked and what it answers is JSON, as the
 * browser has it.
 */
@Component
@BusinessTransaction
class PasskeyDesk {

    private static final int MOST = 20;
    private static final int LONGEST_LABEL = 80;

    private final WebAuthnRelyingPartyOperations operations;
    private final PasskeyProperties place;
    private final Passkeys passkeys;
    private final Accounts accounts;
    private final SecondFactorDesk factors;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final Clock clock;

    PasskeyDesk(
            WebAuthnRelyingPartyOperations operations,
            PasskeyProperties place,
            Passkeys passkeys,
            Accounts accounts,
            SecondFactorDesk factors,
            Sessions sessions,
            AuditTrail audit,
            Clock clock) {
        this.operations = operations;
        this.place = place;
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.factors = factors;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    public List<Passkey> passkeys(Caller by) {
        return passkeys.of(by.id());
    }

    /**
     * Lets somebody add a passkey, who proves once more to be its person: whoever took over a session must not make a way
     * in that lasts.
     *
     * @param code asked for when codes are asked at sign-in
     */
    public PasskeyChallenge begin(Caller by, String password, String code) {
        if (!place.possible()) {
            throw PasskeyRefusal.impossible();
        }
        if (passkeys.of(by.id()).size() >= MOST) {
            throw PasskeyRefusal.tooMany();
        }
        factors.prove(by, password, code);
        return challenge(by.id());
    }

    /** What a browser needs to ask a device for a new passkey. */
    public String creationOptions(Caller by, PasskeyChallenge challenge) {
        return PasskeyJson.write(creation(by, challenge));
    }

    /** @throws PasskeyRefusal when the answer is not what was asked for; nothing is added then */
    public void add(Caller by, PasskeyChallenge challenge, String answer, String label) {
        if (!by.id().equals(challenge.user())) {
            throw PasskeyRefusal.tooLate();
        }
        var credential = PasskeyJson.made(answer).orElseThrow(PasskeyRefusal::notTaken);
        var name = label(label);
        try {
            operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                    creation(by, challenge), new RelyingPartyPublicKey(credential, name)));
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw PasskeyRefusal.notTaken();
        }
        record(by, "passkey-added", name);
    }

    public void rename(Caller by, UUID id, String label) {
        if (!passkeys.rename(by.id(), id, label(label))) {
            throw PasskeyRefusal.unknown();
        }
        record(by, "passkey-renamed", label(label));
    }

    /**
     * Removes one, and ends every other session of the person: the device may be in other hands.
     *
     * @param session the caller's own, which goes on
     */
    public void remove(Caller by, UUID id, String session) {
        var removed = passkeys.of(by.id()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(PasskeyRefusal::unknown);
        passkeys.remove(by.id(), id);
        record(by, "passkey-removed", removed.label());
        sessions.endAllBut(by.id(), session);
    }

    /** What somebody has to sign who is nobody yet. */
    public PasskeyChallenge challenge() {
        return challenge(null);
    }

    /** What a browser needs to ask a device for any passkey of this address. */
    public String requestOptions(PasskeyChallenge challenge) {
        return PasskeyJson.write(request(challenge));
    }

    /** Whose passkey it says to be; nothing is proved by that. */
    public Optional<String> claimed(String answer) {
        return PasskeyJson.used(answer).flatMap(this::passkey).map(Passkey::userId);
    }

    /**
     * Uses a passkey, which is password and code in one.
     *
     * @return who may come in now; empty when the answer does not fit or the account is disabled
     */
    public Optional<Account> pass(PasskeyChallenge challenge, String answer) {
        var credential = PasskeyJson.used(answer);
        var passkey = credential.flatMap(this::passkey);
        var account = passkey.map(Passkey::userId).flatMap(accounts::find).filter(Account::enabled);
        if (credential.isEmpty() || passkey.isEmpty() || account.isEmpty()) {
            return Optional.empty();
        }
        var handle = credential.get().getResponse().getUserHandle().toBase64UrlString();
        if (!handle.equals(passkeys.handle(account.get().id()))) {
            return Optional.empty();
        }
        try {
            operations.authenticate(new RelyingPartyAuthenticationRequest(request(challenge), credential.get()));
        } catch (MaliciousCounterValueException e) {
            // The signature is right: the key is on two devices that do not know of each other.
            audit.record(new AuditEntry(
                    Caller.SYSTEM,
                    "passkey-refused",
                    account.get().id(),
                    account.get().client(),
                    passkey.get().label() + ": its count went back, so it may be a copy"));
            return Optional.empty();
        } catch (WebAuthnException | IllegalArgumentException e) {
            return Optional.empty();
        }
        accounts.signedIn(account.get().id());
        return account;
    }

    private PasskeyChallenge challenge(@Nullable String user) {
        return new PasskeyChallenge(
                Bytes.random().toBase64UrlString(), user, clock.instant().plus(PasskeyChallenge.VALID));
    }

    private PublicKeyCredentialCreationOptions creation(Caller by, PasskeyChallenge challenge) {
        var options = operations.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(
                        UsernamePasswordAuthenticationToken.authenticated(by.id(), null, List.of())));
        return PublicKeyCredentialCreationOptions.builder()
                .rp(options.getRp())
                .user(options.getUser())
                .challenge(challenge.bytes())
                .pubKeyCredParams(options.getPubKeyCredParams())
                .timeout(options.getTimeout())
                .excludeCredentials(options.getExcludeCredentials())
                .authenticatorSelection(options.getAuthenticatorSelection())
                .attestation(options.getAttestation())
                .build();
    }

    private PublicKeyCredentialRequestOptions request(PasskeyChallenge challenge) {
        var options =
                operations.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(challenge.bytes())
                .timeout(options.getTimeout())
                .rpId(options.getRpId())
                .userVerification(options.getUserVerification())
                .build();
    }

    private Optional<Passkey> passkey(PublicKeyCredential<?> credential) {
        return passkeys.byCredential(credential.getRawId().toBase64UrlString());
    }

    private static String label(String text) {
        var label = text.strip();
        if (label.isEmpty()) {
            return "Passkey";
        }
        return label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) : label;
    }

    private void record(Caller by, String action, String detail) {
        var client = accounts.find(by.id()).map(Account::client).orElse(null);
        audit.record(new AuditEntry(by, action, by.id(), client, detail));
    }
}
