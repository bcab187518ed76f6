package tech.ihelper.processes.monitoring.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

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

    /** Nobody asks it: it reports by itself, and is late when its time is over. */
    default boolean reportsItself() {
        return false;
    }

    /** How a check asks. */
    enum Type {
        HTTP("Web address", Http.class),
        TCP("Port", Tcp.class),
        HEARTBEAT("Sign of life", Heartbeat.class);

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

    /**
     * A job that reports when it ran, or a machine that reports how it is.
     *
     * @param cron when it is expected, as crontab(5) has it; null = as often as the check's rhythm says
     * @param zone in which the calendar is meant; null = UTC
     * @param graceSeconds how late it may be, and how long it may take once it began
     * @param limits as {@link Limits} has them; null = whatever it reports is well
     */
    record Heartbeat(@Nullable String cron, @Nullable String zone, int graceSeconds, @Nullable String limits)
            implements Target {

        @Override
        public Type type() {
            return Type.HEARTBEAT;
        }

        @Override
        public String address() {
            return "reports by itself";
        }

        @Override
        public boolean reportsItself() {
            return true;
        }

        Duration grace() {
            return Duration.ofSeconds(graceSeconds);
        }

        Optional<Limits> wanted() {
            return Optional.ofNullable(limits).map(Limits::new);
        }

        /** When it is late, if it says nothing after {@code at}. */
        Instant lateAt(Instant at, Duration every) {
            var expected = cron == null ? at.plus(every) : next(cron, at);
            return expected.plus(grace());
        }

        private Instant next(String calendar, Instant after) {
            var next = CronExpression.parse("0 " + calendar)
                    .next(after.atZone(zone == null ? ZoneOffset.UTC : ZoneId.of(zone)));
            return next == null ? Instant.MAX : next.toInstant();
        }
    }
}
