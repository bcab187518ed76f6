package tech.ihelper.contracts;

import java.util.List;
import java.util.Optional;

/** The systems of clients, as other subjects see them. */
public interface Systems {

    Optional<SystemCard> byId(SystemId id);

    /** The client's system of this name, active or not, whatever the case of its letters. */
    Optional<SystemCard> named(ClientId client, String name);

    /** Active systems of a client by name. */
    List<SystemCard> of(ClientId client);
}
