package tech.ihelper.contracts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The client register, as other subjects see it. */
public interface Clients {

    Optional<ClientCard> byId(ClientId id);

    /** Its logo; empty when it has none. */
    default Optional<ClientLogo> logo(ClientId id) {
        return Optional.empty();
    }

    /**
     * The active client whose label matchers fit: all labels of one matcher are there with equal values. Of several the
     * most specific matcher (most labels) wins, then the oldest.
     */
    Optional<ClientCard> owning(Map<String, String> labels);

    /** Active clients by name. */
    List<ClientCard> active();
}
