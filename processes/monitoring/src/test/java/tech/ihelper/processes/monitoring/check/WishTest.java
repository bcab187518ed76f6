package tech.ihelper.processes.monitoring.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {

    private static Target target(String... fields) {
        return Wish.of(map(fields)).target();
    }

    private static Map<String, String> map(String... fields) {
        var map = new HashMap<String, String>();
        for (var i = 0; i < fields.length; i += 2) {
            map.put(fields[i], fields[i + 1]);
        }
        return map;
    }

    private static void assertRefused(@Nullable String field, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(MonitoringRefusal.class, no -> assertThat(no.field())
                .isEqualTo(field));
    }

    @Test
    void anAddressSaysHowItIsAsked() {
        assertThat(target("address", "https://shop.kestrel.example/health", "keyword", "words"))
                .isEqualTo(
                        new Target.Http("https://shop.kestrel.example/health", new Statuses(200, 399), "words", null));
        assertThat(target("address", "mail.kestrel.example:25", "keyword", "words"))
                .isEqualTo(new Target.Tcp("mail.kestrel.example:25"));
        assertThat(target("type", "tcp", "address", "[2001:db8::1]:25"))
                .extracting(Peer::of)
                .isEqualTo(new Peer("[2001:db8::1]", 25));
        assertThat(Wish.of(map("address", "a.example:1")).rhythm()).isEqualTo(Rhythm.USUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://a.example",
                "file:///etc/passwd",
                "http://",
                "http://me:secret@a.example",
                "http:// a.example",
                "mail.kestrel.example",
                "mail.kestrel.example:99999",
                "mail.kestrel.example:0",
                "mail.kestrel.example:25/x"
            })
    void saysWhatIsNoAddress(String address) {
        assertRefused("address", () -> target("address", address));
    }

    @ParameterizedTest
    @CsvSource({
        "everySeconds,9,10,2,1",
        "everySeconds,86401,10,2,1",
        "timeoutSeconds,60,61,2,1",
        "timeoutSeconds,20,30,2,1",
        "failures,60,10,0,1",
        "successes,60,10,2,11"
    })
    void saysWhichNumberDoesNotGo(String field, String every, String timeout, String failures, String successes) {
        var wish = Wish.of(
                map("everySeconds", every, "timeoutSeconds", timeout, "failures", failures, "successes", successes));

        assertRefused(field, wish::rhythm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "600", "200-", "399-200", "2xx"})
    void saysWhatIsNoStatus(String status) {
        assertRefused("status", () -> target("address", "http://a.example", "status", status));
    }

    @Test
    void saysWhichFieldThereIsNotAndWhichIsOfAnotherKind() {
        assertRefused("statuz", () -> Wish.of(map("statuz", "200")));
        assertRefused("everySeconds", () -> Wish.of(map("everySeconds", "often")));
        assertRefused("forgetSecret", () -> Wish.of(map("forgetSecret", "perhaps")));
        assertRefused("name", () -> Wish.of(Map.of("name", Map.of("first", "Order"))));
        assertRefused("type", () -> target("type", "gopher", "address", "a.example:70"));
    }

    @Test
    void saysNothingOfItsSecretsInLogs() {
        assertThat(Wish.of(map("name", "Order page", "headers", "Authorization: Bearer abc")))
                .hasToString("Wish[Order page]");
    }
}
