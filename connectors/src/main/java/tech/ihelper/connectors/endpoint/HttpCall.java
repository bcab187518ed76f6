package tech.ihelper.connectors.endpoint;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param headers those of ours; they may hold secrets and are never logged
 * @param body JSON; null = none
 * @param limit for all of it
 */
public record HttpCall(String method, URI address, Map<String, String> headers, @Nullable String body, Duration limit) {

    @Override
    public String toString() {
        return method + " " + address.getHost();
    }
}
