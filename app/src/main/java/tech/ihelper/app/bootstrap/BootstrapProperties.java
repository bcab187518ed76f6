package tech.ihelper.app.bootstrap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the first start takes from the environment.
 *
 * @param adminPassword from {@code IHELPER_ADMIN_PASSWORD}: password of the user {@code admin}, used while there is no
 *     user yet; without it one is made and printed once
 * @param apiToken from {@code IHELPER_API_TOKEN}: a token with every scope, 32 or more characters
 */
@ConfigurationProperties("ihelper.bootstrap")
record BootstrapProperties(@Nullable String adminPassword, @Nullable String apiToken) {

    BootstrapProperties {
        adminPassword = adminPassword == null || adminPassword.isEmpty() ? null : adminPassword;
        apiToken = apiToken == null || apiToken.isEmpty() ? null : apiToken;
    }

    @Override
    public String toString() {
        return "BootstrapProperties[adminPassword=" + (adminPassword == null ? "unset" : "set") + ", apiToken="
                + (apiToken == null ? "unset" : "set") + "]";
    }
}
