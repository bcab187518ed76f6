package tech.ihelper.connectors.inbox;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of an integration about one thing, whatever product sent it.
 *
 * @param fingerprint identity within the integration: the source's own, else computed from the labels
 * @param startsAt begin of the episode; null when the source does not say (then the time of receipt counts)
 * @param sourceUrl where a person sees more, http or https only
 */
public record Alert(
        String fingerprint,
        Status status,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String sourceUrl) {

    /** Firing or resolved, as Alertmanager's webhook names them. */
    public enum Status {
        FIRING,
        RESOLVED
    }

    public Alert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }
}
