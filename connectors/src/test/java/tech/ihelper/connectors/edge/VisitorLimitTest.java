package tech.ihelper.connectors.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.server.ResponseStatusException;

class VisitorLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final VisitorLimit limit = new VisitorLimit(6, 2, nanos::get);

    @Test
    void tellsWhoeverAsksTooOftenHowLongToWait() {
        from("192.0.2.1");
        from("192.0.2.1");
        var response = new MockHttpServletResponse();

        assertThatThrownBy(() -> limit.take(request("192.0.2.1"), response))
                .isInstanceOfSatisfying(ResponseStatusException.class, refused -> assertThat(refused.getStatusCode())
                        .isEqualTo(HttpStatus.TOO_MANY_REQUESTS));
        assertThat(response.getHeader("Retry-After")).isEqualTo("10");
    }

    @Test
    void holdsNobodyUpForWhatAnotherAddressDoes() {
        from("192.0.2.1");
        from("192.0.2.1");

        from("192.0.2.2");
    }

    @Test
    void letsWhoeverWaitedGoOn() {
        from("192.0.2.1");
        from("192.0.2.1");

        nanos.addAndGet(Duration.ofSeconds(10).toNanos());

        from("192.0.2.1");
    }

    private void from(String address) {
        limit.take(request(address), new MockHttpServletResponse());
    }

    private static MockHttpServletRequest request(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }
}
