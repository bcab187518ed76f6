package tech.ihelper.app.account;

import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.people.Passkey;
import tech.ihelper.engine.people.Passkeys;

/** Our rows of passkeys as Spring Security asks for them. */
@Component
class PasskeyRecords implements UserCredentialRepository {

    private final Passkeys passkeys;

    PasskeyRecords(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    /** Adds a passkey, or notes the use of one that is there. */
    @Override
    public void save(CredentialRecord credential) {
        var id = credential.getCredentialId().toBase64UrlString();
        if (passkeys.byCredential(id).isPresent()) {
            if (!passkeys.use(id, credential.getSignatureCount())) {
                throw new MaliciousCounterValueException("used at the same time elsewhere");
            }
            return;
        }
        var owner = passkeys.userOf(credential.getUserEntityUserId().toBase64UrlString())
                .orElseThrow(() -> new IllegalArgumentException("nobody's"));
        passkeys.add(
                owner,
                credential.getLabel(),
                new Passkey.Key(
                        id,
                        new Bytes(credential.getPublicKey().getBytes()).toBase64UrlString(),
                        credential.getAttestationObject().toBase64UrlString(),
                        credential.getSignatureCount(),
                        credential.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .collect(Collectors.toSet()),
                        credential.isBackupEligible(),
                        credential.isBackupState()));
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return passkeys.byCredential(id.toBase64UrlString()).map(this::read).orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return passkeys.userOf(handle.toBase64UrlString()).stream()
                .flatMap(owner -> passkeys.of(owner).stream())
                .map(this::read)
                .toList();
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("a passkey is removed by its person");
    }

    private CredentialRecord read(Passkey passkey) {
        var key = passkey.key();
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(key.credentialId()))
                .userEntityUserId(Bytes.fromBase64(passkeys.handle(passkey.userId())))
                .publicKey(new ImmutablePublicKeyCose(
                        Bytes.fromBase64(key.publicKey()).getBytes()))
                .attestationObject(Bytes.fromBase64(key.attestation()))
                .signatureCount(key.signatureCount())
                .uvInitialized(true)
                .transports(key.transports().stream()
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet()))
                .backupEligible(key.backupEligible())
                .backupState(key.backedUp())
                .label(passkey.label())
                .created(passkey.createdAt())
                .lastUsed(passkey.lastUsedAt())
                .build();
    }
}
