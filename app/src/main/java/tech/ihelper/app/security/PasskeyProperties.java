package tech.ihelper.app.security;

import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where passkeys are good, under {@code ihelper.passkeys}: a browser binds each to the name of this server, so that no
 * other can ask for it.
 *
 * @param address where people sign in. Another name makes every passkey useless
 */
@Validated
@ConfigurationProperties("ihelper.passkeys")
public record PasskeyProperties(
        @DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://.*[^/]") String address) {

    private static final java.util.regex.Pattern NUMBERS = java.util.regex.Pattern.compile("[0-9.]+|\\[.*");

    /** Browsers have passkeys for names only, and for pages that nobody on the way can change. */
    public boolean possible() {
        return !host().isEmpty()
                && !NUMBERS.matcher(host()).matches()
                && (URI.create(address).getScheme().equals("https") || isThisMachine());
    }

    /** What a passkey is bound to; empty when the address has no name that browsers take. */
    public String host() {
        return Objects.requireNonNullElse(URI.create(address).getHost(), "").toLowerCase(Locale.ROOT);
    }

    /** What a browser calls a page of this address. */
    public String origin() {
        var uri = URI.create(address);
        var usual = uri.getPort() == (uri.getScheme().equals("https") ? 443 : 80);
        return uri.getScheme() + "://" + host() + (uri.getPort() < 0 || usual ? "" : ":" + uri.getPort());
    }

    private boolean isThisMachine() {
        return host().equals("localhost") || host().endsWith(".localhost");
    }
}
