package tech.ihelper.app.endpoints;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tech.ihelper.connectors.endpoint.SftpKey;
import tech.ihelper.connectors.endpoint.UnfitCall;

/**
 * An endpoint as an admin enters it.
 *
 * @param address of a chat room, the whole webhook: it is the secret
 * @param secret in clear text, of an SFTP server perhaps a private key; empty keeps the one that is there
 * @param hostKey fingerprint of an SFTP server's key
 * @param seconds for a whole call
 */
record EndpointWish(
        String name,
        Endpoint.Kind kind,
        String address,
        Set<String> methods,
        Endpoint.Authentication authentication,
        String account,
        String secret,
        String hostKey,
        int seconds) {

    static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,58}[a-z0-9]");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,79}");
    private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]*");
    private static final Pattern HOST_KEY = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
    private static final Set<String> OURS =
            Set.of("host", "content-length", "content-type", "transfer-encoding", "connection", "idempotency-key");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    EndpointWish {
        name = name.strip();
        address = address.strip();
        account = account.strip();
        hostKey = hostKey.strip();
    }

    /** @throws EndpointRefusal when nobody could call it, or when it is not safe to */
    void check() {
        if (!NAME.matcher(name).matches()) {
            throw EndpointRefusal.invalid("name", "Name it in small letters, as in ticket-system.");
        }
        if (seconds < 1 || seconds > 120) {
            throw EndpointRefusal.invalid("seconds", "A call takes 1 to 120 seconds.");
        }
        if (kind == Endpoint.Kind.CHAT) {
            if (!address.isEmpty()) {
                base();
            }
            return;
        }
        var base = base();
        if (kind == Endpoint.Kind.MQTT) {
            broker(base);
            return;
        }
        if (kind == Endpoint.Kind.SFTP) {
            fileServer(base);
            return;
        }
        if (base.getRawQuery() != null) {
            throw EndpointRefusal.invalid("address", "Leave the query to the steps that call it.");
        }
        if (methods.isEmpty() || !METHODS.containsAll(methods)) {
            throw EndpointRefusal.invalid("methods", "Choose what may be called.");
        }
        authentication(base);
    }

    private void broker(URI base) {
        if (base.getRawQuery() != null || !base.getRawPath().isEmpty()) {
            throw EndpointRefusal.invalid("address", "Enter host and port only, as in mqtts://broker.example:8883.");
        }
        if (authentication != Endpoint.Authentication.NONE && authentication != Endpoint.Authentication.BASIC) {
            throw EndpointRefusal.invalid("authentication", "A broker asks for user and password, or nothing.");
        }
        authentication(base);
    }

    private void fileServer(URI base) {
        if (base.getRawQuery() != null) {
            throw EndpointRefusal.invalid(
                    "address", "Enter host, port and folder only, as in %s.".formatted(example()));
        }
        var isKey = authentication == Endpoint.Authentication.KEY;
        if (!isKey && authentication != Endpoint.Authentication.BASIC) {
            throw EndpointRefusal.invalid(
                    "authentication", "A file server asks for a user, and a password or a private key.");
        }
        if (account.isEmpty() || !VISIBLE.matcher(account).matches()) {
            throw EndpointRefusal.invalid("account", "Enter the user that we log in as.");
        }
        if (isKey && !secret.isEmpty()) {
            try {
                SftpKey.check(secret);
            } catch (UnfitCall e) {
                throw EndpointRefusal.invalid("privateKey", e.wrong() + " " + e.remedy());
            }
        }
        if (!HOST_KEY.matcher(hostKey).matches()) {
            throw EndpointRefusal.invalid(
                    "hostKey",
                    "Enter the fingerprint of the server's key: SHA256: and 43 letters, as ssh-keygen -l shows it.");
        }
    }

    private void authentication(URI base) {
        if (authentication == Endpoint.Authentication.NONE) {
            return;
        }
        if (authentication == Endpoint.Authentication.KEY) {
            throw EndpointRefusal.invalid("authentication", "A private key opens file servers only.");
        }
        if (!base.getScheme().equals(schemes().get(0)) && !HERE.contains(base.getHost())) {
            throw EndpointRefusal.invalid(
                    "address",
                    "A secret is sent over %s only.".formatted(schemes().get(0)));
        }
        if (!VISIBLE.matcher(secret).matches() || !VISIBLE.matcher(account).matches()) {
            throw EndpointRefusal.invalid("secret", "Use letters, digits and signs of a plain keyboard.");
        }
        if (authentication == Endpoint.Authentication.BASIC && (account.isEmpty() || account.contains(":"))) {
            throw EndpointRefusal.invalid("account", "Enter the user, without a colon.");
        }
        if (authentication == Endpoint.Authentication.HEADER
                && (!HEADER.matcher(account).matches() || OURS.contains(account.toLowerCase(Locale.ROOT)))) {
            throw EndpointRefusal.invalid("account", "Enter the header's name, as in X-Api-Key.");
        }
    }

    /** @throws EndpointRefusal when it is no web address */
    URI base() {
        try {
            var base = new URI(address).parseServerAuthority();
            var scheme = String.valueOf(base.getScheme());
            if (base.getHost() == null || !schemes().contains(scheme)) {
                throw EndpointRefusal.invalid("address", "Enter an address as in %s.".formatted(example()));
            }
            if (base.getRawUserInfo() != null) {
                throw EndpointRefusal.invalid("address", "Enter user and password below, not in the address.");
            }
            if (base.getRawFragment() != null
                    || leadsUp(base.getRawPath())
                    || address.length() > 500
                    || base.getRawPath().contains("%")) {
                throw EndpointRefusal.invalid("address", "Enter a plain address: no #, no %, no ..");
            }
            return base;
        } catch (URISyntaxException e) {
            throw EndpointRefusal.invalid("address", "Enter an address as in %s.".formatted(example()));
        }
    }

    private static boolean leadsUp(String path) {
        return path.contains("//")
                || Arrays.stream(path.split("/")).anyMatch(one -> one.equals(".") || one.equals(".."));
    }

    /** The protected one first. */
    private List<String> schemes() {
        return switch (kind) {
            case MQTT -> List.of("mqtts", "mqtt");
            case SFTP -> List.of("sftp");
            case HTTP, CHAT -> List.of("https", "http");
        };
    }

    private String example() {
        return switch (kind) {
            case MQTT -> "mqtts://broker.example:8883";
            case SFTP -> "sftp://files.example/incoming";
            case HTTP, CHAT -> "https://tickets.example/api";
        };
    }

    Duration timeout() {
        return Duration.ofSeconds(seconds);
    }

    @Override
    public String toString() {
        return "EndpointWish[" + name + "]";
    }
}
