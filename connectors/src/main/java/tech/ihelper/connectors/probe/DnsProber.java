package tech.ihelper.connectors.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks a name server for records (RFC 1035), without a thread that waits. */
final class DnsProber {

    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

    private final GuardedNames names;

    DnsProber(GuardedNames names) {
        this.names = names;
    }

    /**
     * @param type {@code A}, {@code MX}, ...
     * @param server a name server that may be reached; null = those of this machine
     * @param expected one of the records has to be it; null = there has to be one
     */
    CompletableFuture<Outcome> probe(
            String name,
            String type,
            @Nullable String server,
            int serverPort,
            @Nullable String expected,
            Duration limit) {
        var attempt = Attempt.within(limit);
        var asking = resolver(server, serverPort, limit)
                .thenCompose(resolver -> resolver.sendAsync(question(name, type)))
                .thenApply(answer -> judged(answer, type, expected, attempt));
        return attempt.bound(asking);
    }

    private CompletableFuture<Resolver> resolver(@Nullable String server, int port, Duration limit) {
        try {
            if (server == null) {
                var resolver = new ExtendedResolver();
                resolver.setTimeout(limit);
                return CompletableFuture.completedFuture(resolver);
            }
            return names.address(server).thenApply(address -> resolver(address, port, limit));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Resolver resolver(InetAddress address, int port, Duration limit) {
        var resolver = new SimpleResolver(new InetSocketAddress(address, port));
        resolver.setTimeout(limit);
        return resolver;
    }

    private static Message question(String name, String type) {
        try {
            return Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), Type.value(type), DClass.IN));
        } catch (TextParseException e) {
            throw new IllegalArgumentException(name + " is no name", e);
        }
    }

    private static Outcome judged(Message answer, String type, @Nullable String expected, Attempt attempt) {
        switch (answer.getRcode()) {
            case Rcode.NOERROR -> {
                // Below.
            }
            case Rcode.NXDOMAIN -> {
                return attempt.fault("There is no such name (NXDOMAIN)");
            }
            case Rcode.SERVFAIL -> {
                return attempt.fault("The name server could not find out (SERVFAIL)");
            }
            default -> {
                return attempt.fault("The name server answered " + Rcode.string(answer.getRcode()));
            }
        }
        var found = answer.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == Type.value(type))
                .map(DnsProber::text)
                .toList();
        if (found.isEmpty()) {
            return attempt.fault("The name has no " + type + " record");
        }
        return expected == null || found.stream().anyMatch(value -> plain(value).equals(plain(expected)))
                ? attempt.well(String.join(", ", found))
                : attempt.fault("The " + type + " record is " + String.join(", ", found) + " and not " + expected);
    }

    /** TXT as it reads, however it was cut into strings. */
    private static String text(Record record) {
        return record instanceof TXTRecord txt ? String.join("", txt.getStrings()) : record.rdataToString();
    }

    /** However it is written: names have no case and may end with a dot, and zeros of an IPv6 address may be left out. */
    private static String plain(String value) {
        var text = value.strip().toLowerCase(Locale.ROOT);
        if (IPV6.matcher(text).matches()) {
            try {
                return InetAddress.getByName(text).getHostAddress();
            } catch (UnknownHostException noAddress) {
                return text;
            }
        }
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
