package tech.ihelper.app.security;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Account;
import tech.ihelper.engine.people.Accounts;
import tech.ihelper.engine.people.SecondFactors;

/** Checks name and password against the engine's users, behind the guard that counts wrong ones. */
@Component
class SignIn implements AuthenticationProvider {

    /** Longer input is no password of ours; hashing it would only cost time. */
    private static final int LONGEST = 200;

    private final Accounts accounts;
    private final SecondFactors factors;
    private final SignInGuard guard;

    SignIn(Accounts accounts, SecondFactors factors, SignInGuard guard) {
        this.accounts = accounts;
        this.factors = factors;
        this.guard = guard;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var name = attempt.getName().strip();
        var password =
                attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        var address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
        guard.attempt(address, name);
        if (name.isEmpty() || name.length() > LONGEST || password.length() > LONGEST || name.indexOf('\u0000') >= 0) {
            throw new BadCredentialsException("wrong");
        }
        if (!accounts.check(name, password)) {
            throw new BadCredentialsException("wrong");
        }
        var account = accounts.find(name).orElseThrow(() -> new BadCredentialsException("wrong"));
        guard.succeeded(address, name);
        if (factors.isOn(account.id())) {
            return UsernamePasswordAuthenticationToken.authenticated(
                    new CodeDue(account.id()), null, List.of(new SimpleGrantedAuthority("CODE_DUE")));
        }
        accounts.signedIn(account.id());
        return of(account);
    }

    /** What a session of this account holds. */
    static Authentication of(Account account) {
        var client = account.client();
        var person = new SignedIn(
                account.id(),
                account.name(),
                account.roles(),
                client == null ? null : client.value(),
                account.clientAdmin() && account.roles().contains(Role.CLIENT),
                account.language(),
                account.mustChangePassword());
        var authorities = Stream.of(
                        Stream.of("SIGNED_IN"),
                        person.roles().stream().map(role -> "ROLE_" + role.name()),
                        person.clientAdmin() ? Stream.of("ROLE_CLIENT_ADMIN") : Stream.<String>empty())
                .flatMap(names -> names)
                .map(SimpleGrantedAuthority::new)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(person, null, authorities);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
