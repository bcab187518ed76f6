package tech.ihelper.processes.clients.wholedata;

import java.util.Optional;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.processes.clients.people.RegisteredContacts;

/** The people of clients as requests name them; those that are not reached any more too. */
@Component
class KnownPeople {

    private final RegisteredContacts contacts;

    KnownPeople(RegisteredContacts contacts) {
        this.contacts = contacts;
    }

    Optional<DataRequest.Person> named(ClientId client, String name) {
        return contacts.named(client, name)
                .map(contact -> new DataRequest.Person(
                        contact.details().name(), contact.details().card().email()));
    }

    /** As subjects look for what they keep about a person, by what was known of them when it was asked for. */
    static ContactCard card(DataRequest.Person person) {
        return new ContactCard(person.name(), "", person.email(), "", "", ContactCard.Channel.EMAIL, null);
    }
}
