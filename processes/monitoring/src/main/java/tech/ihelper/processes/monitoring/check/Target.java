package tech.ihelper.processes.monitoring.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a check asks. Its parts are called as in a {@link Wish}, so that the one can be written as the other.
 */
public sealed interface Target {

    Type type();

    /** Where it is asked, as people write it: {@code https://shop.kestrel.example}, {@code mail.kestrel.example:25}. */
    String address();

    /** What opens the system, sealed; null = it is open. */
    default @Nullable String secret() {
        return null;
    }

    /** The same with another sealed secret. */
    default Target withSecret(@Nullable String sealed) {
        return this;
    }

    /** Where its secret is sent, and how: a secret that was written down for one place goes to no other. */
    default String place() {
        return address();
    }

    /** How a check asks. */
    enum Type {
        HTTP("Web address", Http.class),
        TCP("Port", Tcp.class);

        private final String label;
        private final Class<? extends Target> kind;

        Type(String label, Class<? extends Target> kind) {
            this.label = label;
            this.kind = kind;
        }

        public String label() {
            return label;
        }

        Class<? extends Target> kind() {
            return kind;
        }

        /** As programs write it: {@code http}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A web server.
     *
     * @param address {@code http} or {@code https}
     * @param keyword that must stand in the answer; null = none
     * @param secret header lines
     */
    record Http(
            String address,
            Statuses status,
            @Nullable String keyword,
            @JsonProperty(access = Access.WRITE_ONLY) @Nullable String secret)
            implements Target {

        @Override
        public Type type() {
            return Type.HTTP;
        }

        public URI uri() {
            return URI.create(address);
        }

        @Override
        public Http withSecret(@Nullable String sealed) {
            return new Http(address, status, keyword, sealed);
        }

        @Override
        public String place() {
            return uri().getScheme() + "://" + uri().getAuthority();
        }
    }

    /** A port that takes connections. */
    record Tcp(String address) implements Target {

        @Override
        public Type type() {
            return Type.TCP;
        }
    }
}
