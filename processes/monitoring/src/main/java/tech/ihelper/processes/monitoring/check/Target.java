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
import tech.ihelper.connectors.probe.Encryption;

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
        HTTP("Web address", "https://shop.kestrel.example/health", 0, Http.class),
        TLS("Certificate", "shop.kestrel.example", 443, Tls.class),
        TCP("Port", "files.kestrel.example:445", 0, Tcp.class),
        PING("Ping", "router.kestrel.example", 0, Ping.class),
        DNS("DNS record", "kestrel.example", 0, Dns.class),
        SMTP("Mail server, sending", "mail.kestrel.example", 25, Smtp.class),
        IMAP("Mail server, reading", "mail.kestrel.example", 143, Imap.class),
        SSH("SSH", "files.kestrel.example", 22, Ssh.class),
        POSTGRESQL("PostgreSQL", "db.kestrel.example", 5432, Postgresql.class),
        MQTT("MQTT broker", "broker.kestrel.example", 1883, Mqtt.class),
        HEARTBEAT("Sign of life", "", 0, Heartbeat.class);

        private final String label;
        private final String example;
        private final int port;
        private final Class<? extends Target> kind;

        Type(String label, String example, int port, Class<? extends Target> kind) {
            this.label = label;
            this.example = example;
            this.port = port;
            this.kind = kind;
        }

        public String label() {
            return label;
        }

        /** An address of this kind. */
        public String example() {
            return example;
        }

        /** Where such systems are as a rule; 0 = it has to be written, or there is none. */
        public int port() {
            return port;
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
     * @param body null = none
     * @param slowestMillis in which an answer has to begin; null = within the time limit
     * @param keyword that must, or must not, stand in the answer; null = none
     * @param keywordAbsent that it must not
     * @param jsonPath a value in the answer; null = none
     * @param expected what that value has to be; null = it has to be there
     * @param secret header lines
     */
    record Http(
            String address,
            String method,
            @Nullable String body,
            Statuses status,
            @Nullable Integer slowestMillis,
            @Nullable String keyword,
            boolean keywordAbsent,
            @Nullable String jsonPath,
            @Nullable String expected,
            boolean followRedirects,
            boolean verifyCertificate,
            @JsonProperty(access = Access.WRITE_ONLY) @Nullable String secret)
            implements Target {

        /** A page that a visitor reads. */
        public static Http page(String address, Statuses status, @Nullable String keyword) {
            return new Http(address, "GET", null, status, null, keyword, false, null, null, true, true, null);
        }

        @Override
        public Type type() {
            return Type.HTTP;
        }

        public URI uri() {
            return URI.create(address);
        }

        @Override
        public Http withSecret(@Nullable String sealed) {
            return new Http(
                    address,
                    method,
                    body,
                    status,
                    slowestMillis,
                    keyword,
                    keywordAbsent,
                    jsonPath,
                    expected,
                    followRedirects,
                    verifyCertificate,
                    sealed);
        }

        @Override
        public String place() {
            return uri().getScheme() + "://" + uri().getAuthority()
                    + (verifyCertificate ? "" : ", whoever answers there");
        }
    }

    /**
     * The certificate of a server.
     *
     * @param daysLeft so many days it has to last yet
     */
    record Tls(String address, int daysLeft) implements Target {

        @Override
        public Type type() {
            return Type.TLS;
        }
    }

    /** A port that takes connections. */
    record Tcp(String address) implements Target {

        @Override
        public Type type() {
            return Type.TCP;
        }
    }

    /** A host that answers a ping. */
    record Ping(String address) implements Target {

        @Override
        public Type type() {
            return Type.PING;
        }
    }

    /**
     * A record of a name.
     *
     * @param address the name
     * @param record {@code A}, {@code MX}, ...
     * @param server the name server that is asked; null = those of this machine
     * @param expected one of the records; null = any
     */
    record Dns(String address, String record, @Nullable String server, @Nullable String expected) implements Target {

        @Override
        public Type type() {
            return Type.DNS;
        }
    }

    /**
     * A server that takes mail.
     *
     * @param startTls it has to offer STARTTLS
     */
    record Smtp(String address, Encryption encryption, boolean startTls) implements Target {

        @Override
        public Type type() {
            return Type.SMTP;
        }
    }

    /** A server that hands mail out. */
    record Imap(String address, Encryption encryption) implements Target {

        @Override
        public Type type() {
            return Type.IMAP;
        }
    }

    /** A server that one can log in to. */
    record Ssh(String address) implements Target {

        @Override
        public Type type() {
            return Type.SSH;
        }
    }

    /**
     * A database.
     *
     * @param query one statement that reads
     * @param expected what the first column of its first row has to be; null = any
     * @param secret password
     */
    record Postgresql(
            String address,
            Encryption encryption,
            String database,
            String user,
            String query,
            @Nullable String expected,
            @JsonProperty(access = Access.WRITE_ONLY) @Nullable String secret)
            implements Target {

        @Override
        public Type type() {
            return Type.POSTGRESQL;
        }

        @Override
        public Postgresql withSecret(@Nullable String sealed) {
            return new Postgresql(address, encryption, database, user, query, expected, sealed);
        }

        @Override
        public String place() {
            return address + ", encryption " + encryption.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A broker of messages.
     *
     * @param user null = nobody
     * @param secret password
     */
    record Mqtt(
            String address,
            Encryption encryption,
            @Nullable String user,
            @JsonProperty(access = Access.WRITE_ONLY) @Nullable String secret)
            implements Target {

        @Override
        public Type type() {
            return Type.MQTT;
        }

        @Override
        public Mqtt withSecret(@Nullable String sealed) {
            return new Mqtt(address, encryption, user, sealed);
        }

        @Override
        public String place() {
            return address + ", encryption " + encryption.name().toLowerCase(Locale.ROOT);
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
