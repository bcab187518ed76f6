package tech.ihelper.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Whose data a caller may see. Every repository method that reads clients' data takes one, so that forgetting it does
 * not compile.
 */
public sealed interface ClientScope {

    ClientScope ALL = new AllClients();

    /** True when data of {@code client} may be seen; {@code null} is data that belongs to no known client yet. */
    boolean allows(@Nullable ClientId client);

    /** Staff and unbound tokens: every client, and what belongs to none. */
    record AllClients() implements ClientScope {
        @Override
        public boolean allows(@Nullable ClientId client) {
            return true;
        }
    }

    /** A client's own users and tokens bound to one client. */
    record OneClient(ClientId id) implements ClientScope {
        @Override
        public boolean allows(@Nullable ClientId client) {
            return id.equals(client);
        }
    }
}
