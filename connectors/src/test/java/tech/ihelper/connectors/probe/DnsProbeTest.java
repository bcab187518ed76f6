package tech.ihelper.connectors.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of a name server that is here. */
class DnsProbeTest extends ProbeTest {

    private NameServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new NameServer(Map.of(
                "shop.example. A", "192.0.2.7|192.0.2.8",
                "shop.example. AAAA", "2001:db8::7",
                "www.shop.example. CNAME", "shop.example.",
                "shop.example. MX", "10 mail.shop.example.",
                "shop.example. TXT", "\"v=spf1 \" \"-all\"",
                "shop.example. NS", "ns1.shop.example.",
                "_imap._tcp.shop.example. SRV", "0 1 143 mail.shop.example."));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Outcome ask(String name, String type, @Nullable String expected, Duration limit) {
        return probes.dns(name, type, HOST, server.port(), expected, limit).join();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example,A,192.0.2.8",
        "shop.example.,AAAA,2001:db8::7",
        "www.shop.example,CNAME,SHOP.example",
        "shop.example,MX,10 mail.shop.example",
        "shop.example,TXT,v=spf1 -all",
        "shop.example,NS,ns1.shop.example",
        "_imap._tcp.shop.example,SRV,0 1 143 mail.shop.example."
    })
    void aRecordIsAsExpected(String name, String type, String expected) {
        assertThat(ask(name, type, null, LIMIT).fault()).isNull();
        assertThat(ask(name, type, expected, LIMIT).fault()).isNull();
        assertThat(ask(name, type, "other", LIMIT).fault())
                .startsWith("The " + type + " record is ")
                .endsWith(" and not other");
    }

    @Test
    void failuresAreToldApart() {
        assertThat(ask("nothing.example", "A", null, LIMIT).fault()).isEqualTo("There is no such name (NXDOMAIN)");
        assertThat(ask("www.shop.example", "MX", null, LIMIT).fault()).isEqualTo("The name has no MX record");
        assertThat(ask("fails.example", "A", null, LIMIT).fault())
                .isEqualTo("The name server could not find out (SERVFAIL)");
        assertThat(ask("refuses.example", "A", null, LIMIT).fault()).isEqualTo("The name server answered REFUSED");
        assertThat(ask("silent.example", "A", null, SOON).fault()).isEqualTo(LATE);
    }

    @Test
    void nameServersOfTheHouseAreNotAsked() {
        assertThat(probes.dns("shop.example", "A", "10.0.0.1", 53, null, LIMIT)
                        .join()
                        .fault())
                .contains("may not reach");
    }
}
