package tech.ihelper.connectors.probe;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a web server.
 *
 * @param address {@code http} or {@code https}
 * @param method as in RFC 9110
 * @param headers a line each, sent to this very server only; null = none of ours
 * @param body null = none
 * @param redirects whether they are followed
 * @param verified whether somebody trusted has to vouch for its certificate
 * @param limit for all of it, redirects too
 */
public record HttpQuestion(
        URI address,
        String method,
        @Nullable String headers,
        @Nullable String body,
        boolean redirects,
        boolean verified,
        Wanted wanted,
        Duration limit) {

    /** A page that a visitor reads. */
    public static HttpQuestion get(URI address, Wanted wanted, Duration limit) {
        return new HttpQuestion(address, "GET", null, null, true, true, wanted, limit);
    }

    /**
     * What has to be true of the answer.
     *
     * @param least lowest status that is well
     * @param most highest status that is well
     * @param slowestMillis in which it has to begin; 0 = within the limit
     * @param keyword that must, or must not, stand in its first megabyte; null = any
     * @param absent that it must not
     * @param json a value in it; null = any
     */
    public record Wanted(
            int least,
            int most,
            int slowestMillis,
            @Nullable String keyword,
            boolean absent,
            @Nullable JsonValue json) {

        public static Wanted status(int least, int most) {
            return new Wanted(least, most, 0, null, false, null);
        }

        boolean readsBody() {
            return keyword != null || json != null;
        }
    }

    HttpQuestion redirected(URI to, String by, boolean withBody, boolean sameServer) {
        return new HttpQuestion(
                to, by, sameServer ? headers : null, withBody ? body : null, true, verified, wanted, limit);
    }

    /** Says nothing of headers and body. */
    @Override
    public String toString() {
        return "HttpQuestion[" + method + " " + address + "]";
    }
}
