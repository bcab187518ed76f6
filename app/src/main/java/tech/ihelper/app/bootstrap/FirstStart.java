package tech.ihelper.app.bootstrap;

import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import tech.ihelper.app.configuration.StartRefused;
import tech.ihelper.app.tokens.TokenDesk;
import tech.ihelper.app.users.UserDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts;

/** Makes the first admin and adopts the operator's token, before the first request is answered. */
@Component
class FirstStart implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final int SHORTEST_TOKEN = 32;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final BootstrapProperties properties;
    private final Once once;
    private final Accounts accounts;
    private final UserDesk users;
    private final TokenDesk tokens;
    private final boolean example;

    FirstStart(
            BootstrapProperties properties,
            Once once,
            Accounts accounts,
            UserDesk users,
            TokenDesk tokens,
            Environment environment) {
        this.properties = properties;
        this.once = once;
        this.accounts = accounts;
        this.users = users;
        this.tokens = tokens;
        this.example = environment.acceptsProfiles(Profiles.of("example"));
    }

    @Override
    public void afterSingletonsInstantiated() {
        var token = properties.apiToken();
        if (token != null
                && (token.length() < SHORTEST_TOKEN || token.chars().distinct().count() < 8)) {
            throw new StartRefused(
                    "IHELPER_API_TOKEN is too weak: it needs 32 or more characters that are not all alike.",
                    "Make one with: openssl rand -hex 32");
        }
        var password = properties.adminPassword();
        if (password != null || !example) {
            once.step("first-admin", () -> admin(password));
        }
        if (token != null) {
            tokens.adopt(Caller.SYSTEM, "First token", token);
        }
    }

    private void admin(@Nullable String password) {
        if (!accounts.isEmpty()) {
            return;
        }
        if (password != null) {
            create(password, false);
            return;
        }
        var made = generated();
        create(made, true);
        LOG.warn(
                """


                        iHelper has no user yet, so one was made:

                            name      admin
                            password  {}

                        It is printed this once and has to be changed at the first sign-in.
                """,
                made);
    }

    private void create(String password, boolean mustChange) {
        try {
            users.create(Caller.SYSTEM, "admin", "Administrator", null, Set.of(Role.ADMIN), null, password, mustChange);
        } catch (Refusal refusal) {
            throw new StartRefused(
                    "IHELPER_ADMIN_PASSWORD is refused: " + refusal.reason(),
                    "Set a longer IHELPER_ADMIN_PASSWORD, or none: then one is made and printed once.");
        }
    }

    /** About 98 bits, in groups that can be typed. */
    private static String generated() {
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int n = 0; n < 20; n++) {
            if (n > 0 && n % 5 == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
