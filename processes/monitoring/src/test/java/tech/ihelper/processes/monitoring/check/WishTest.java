package tech.ihelper.processes.monitoring.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {

    private static Wish wish(@Nullable String type, @Nullable String address, @Nullable String status) {
        return new Wish(null, "s", "n", type, address, status, "words", null, null, null, null);
    }

    @Test
    void anAddressSaysHowItIsAsked() {
        assertThat(wish(null, "https://shop.kestrel.example/health", null).target())
                .isEqualTo(new Target(Target.Type.HTTP, "https://shop.kestrel.example/health", 200, 399, "words"));
        assertThat(wish(null, "mail.kestrel.example:25", null).target())
                .isEqualTo(new Target(Target.Type.TCP, "mail.kestrel.example:25", 200, 399, null));
        assertThat(wish("http", "http://a.example", "204").target().most()).isEqualTo(204);
        assertThat(wish(null, "a.example:1", null).rhythm()).isEqualTo(Rhythm.USUAL);
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
                "mail.kestrel.example:25/x"
            })
    void saysWhatIsNoAddress(String address) {
        assertThatThrownBy(() -> wish(null, address, null).target())
                .isInstanceOfSatisfying(
                        MonitoringRefusal.class, no -> assertThat(no.field()).isEqualTo("address"));
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
    void saysWhichNumberDoesNotGo(String field, int every, int timeout, int failures, int successes) {
        var wish = new Wish(null, "s", "n", null, "a.example:1", null, null, every, timeout, failures, successes);

        assertThatThrownBy(wish::rhythm).isInstanceOfSatisfying(MonitoringRefusal.class, no -> assertThat(no.field())
                .isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "600", "200-", "399-200", "2xx"})
    void saysWhatIsNoStatus(String status) {
        assertThatThrownBy(() -> wish(null, "http://a.example", status).target())
                .isInstanceOfSatisfying(
                        MonitoringRefusal.class, no -> assertThat(no.field()).isEqualTo("status"));
    }
}
