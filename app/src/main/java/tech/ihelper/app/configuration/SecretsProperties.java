package tech.ihelper.app.configuration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How secrets are encrypted at rest.
 *
 * @param masterKey any text of 32 or more characters, from {@code IHELPER_MASTER_KEY}; every node has the same one
 */
@ConfigurationProperties("ihelper.secrets")
record SecretsProperties(@Nullable String masterKey) {

    @Override
    public String toString() {
        return "SecretsProperties[masterKey=" + (masterKey == null ? "unset" : "set") + "]";
    }
}
