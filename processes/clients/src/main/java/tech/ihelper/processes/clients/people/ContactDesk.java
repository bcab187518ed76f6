package tech.ihelper.processes.clients.people;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.processes.clients.register.BelongingDesk;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.RegisteredClients;

/** The people of clients. */
@Component
public class ContactDesk extends BelongingDesk<ContactDetails> implements Contacts {

    public ContactDesk(
            RegisteredClients clients, RegisteredContacts contacts, AuditTrail audit, LiveTopics topics, Clock clock) {
        super(clients, contacts, audit, topics, clock);
    }

    @Override
    public String what() {
        return "contact";
    }

    @Override
    public List<String> fields() {
        return ContactDetails.FIELDS;
    }

    @Override
    protected ContactDetails read(Entry entry) {
        return ContactDetails.read(entry);
    }

    @Override
    public List<ContactCard> of(ClientId client) {
        return of(client, ClientScope.ALL).stream()
                .filter(contact -> contact.details().active())
                .map(contact -> contact.details().card())
                .toList();
    }

    @Override
    public List<ContactCard> forEmergencies(ClientId client) {
        return of(client).stream()
                .filter(contact -> contact.emergencyOrder() != null)
                .sorted(Comparator.comparing(contact -> Objects.requireNonNull(contact.emergencyOrder())))
                .toList();
    }
}
