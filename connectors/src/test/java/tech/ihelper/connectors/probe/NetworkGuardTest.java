package tech.ihelper.connectors.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkGuardTest {

    private final NetworkGuard guard = new NetworkGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:db8::1"
            })
    void leadsNobodyIntoTheHouse(String address) {
        assertThatThrownBy(() -> guard.resolve(address))
                .isInstanceOf(ForbiddenAddress.class)
                .hasMessageContaining("may not reach");
    }

    /** However it is written: what the resolver of the machine makes of it counts. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.1", "2130706433", "0"})
    void takesNoOtherSpellingEither(String host) {
        assertThatThrownBy(() -> guard.resolve(host)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
    void leadsOut(String address) throws UnknownHostException {
        assertThat(guard.resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    @Test
    void leadsWhereAnAdminAllowsItAndNoFurther() throws UnknownHostException {
        var allowing = new NetworkGuard(List.of("10.20.0.0/15", "127.0.0.1", "fd00:1::/32"));

        assertThat(allowing.resolve("10.21.255.255")).isNotEmpty();
        assertThat(allowing.resolve("127.0.0.1")).isNotEmpty();
        assertThat(allowing.resolve("fd00:1::5")).isNotEmpty();
        assertThatThrownBy(() -> allowing.resolve("10.22.0.0")).isInstanceOf(ForbiddenAddress.class);
        assertThatThrownBy(() -> allowing.resolve("127.0.0.2")).isInstanceOf(ForbiddenAddress.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "intranet", "intranet/8", ""})
    void saysWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> new NetworkGuard(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }
}
