package tech.ihelper.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeyPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "https://help.example.org, help.example.org, https://help.example.org",
        "https://Help.Example.org:443/ihelper, help.example.org, https://help.example.org",
        "https://help.example.org:8443, help.example.org, https://help.example.org:8443",
        "http://localhost:8080, localhost, http://localhost:8080",
        "http://localhost:80, localhost, http://localhost"
    })
    void knowsWhatABrowserCallsThisAddress(String address, String host, String origin) {
        var place = new PasskeyProperties(address);

        assertThat(place.host()).isEqualTo(host);
        assertThat(place.origin()).isEqualTo(origin);
        assertThat(place.possible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://help.example.org", "https://192.168.1.4", "https://[::1]:8443", "https://a_b"})
    void offersNoneWhereBrowsersHaveNone(String address) {
        assertThat(new PasskeyProperties(address).possible()).isFalse();
    }
}
