package tech.ihelper.app.endpoints;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An outside system under a name, which is all that a model knows of it.
 *
 * @param name as models write it: {@code ticket-system}
 * @param address scheme, host, port and the beginning of every path; of a chat room only its host, to show
 * @param methods that may be called, as in RFC 9110; none unless it is HTTP
 * @param account user of a basic authentication, or name of the header that holds the secret; may be empty
 * @param secret sealed; null = none
 * @param hostKey fingerprint of the key that an SFTP server has, {@code SHA256:...}; empty for other kinds
 */
record Endpoint(
        String name,
        Kind kind,
        String address,
        Set<String> methods,
        Authentication authentication,
        String account,
        @Nullable String secret,
        String hostKey,
        Duration timeout,
        Instant changedAt,
        String changedBy) {

    /** What is sent there. */
    enum Kind {
        /** Requests. */
        HTTP("HTTP"),
        /** Messages for whoever subscribes to a topic. */
        MQTT("MQTT broker"),
        /** Files. */
        SFTP("SFTP server"),
        /** Messages, by a webhook that Slack, Teams and Mattermost understand. */
        CHAT("Chat room");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** How the other side knows us. */
    enum Authentication {
        NONE("Nothing"),
        BASIC("User and password"),
        BEARER("Token (Authorization: Bearer)"),
        HEADER("Secret in a header"),
        KEY("User and private key");

        private final String label;

        Authentication(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Where a secret is sent to. */
    String place() {
        var base = URI.create(address);
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    @Override
    public String toString() {
        return "Endpoint[" + name + "]";
    }
}
