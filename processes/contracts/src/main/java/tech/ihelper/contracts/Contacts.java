package tech.ihelper.contracts;

import java.util.List;

/** Whom to reach at a client's. */
public interface Contacts {

    /** Active contacts of a client by name. */
    List<ContactCard> of(ClientId client);

    /** Active contacts to be called out of hours, in the order of calling; empty when nobody was named. */
    List<ContactCard> forEmergencies(ClientId client);
}
