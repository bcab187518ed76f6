package tech.ihelper.app.account;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.people.Account;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.engine.people.Passkeys;

/** Our accounts as Spring Security asks for them. They are made and removed elsewhere. */
@Component
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

    private final Accounts accounts;
    private final Passkeys passkeys;

    PasskeyOwners(Accounts accounts, Passkeys passkeys) {
        this.accounts = accounts;
        this.passkeys = passkeys;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return passkeys.userOf(handle.toBase64UrlString())
                .flatMap(accounts::find)
                .map(this::entity)
                .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String id) {
        return accounts.find(id).map(this::entity).orElse(null);
    }

    private PublicKeyCredentialUserEntity entity(Account account) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(Bytes.fromBase64(passkeys.handle(account.id())))
                .name(account.id())
                .displayName(account.name())
                .build();
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        throw new UnsupportedOperationException("an account is not made by a passkey");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("an account outlives its passkeys");
    }
}
