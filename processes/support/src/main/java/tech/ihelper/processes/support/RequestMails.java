package tech.ihelper.processes.support;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.forms.words.Words;

/** Tells the other side that there is something to read, with a link to it. */
@Component
class RequestMails {

    private final Outbox outbox;
    private final People people;
    private final Contacts contacts;
    private final SupportProperties properties;

    RequestMails(Outbox outbox, People people, Contacts contacts, SupportProperties properties) {
        this.outbox = outbox;
        this.people = people;
        this.contacts = contacts;
        this.properties = properties;
    }

    /**
     * To who asked, in the language that this person chose or the register knows; nobody without an address.
     *
     * @param mail its words are {@code support.mail.}mail
     */
    void toRequester(ClientRequest request, String key, String mail, Object... with) {
        var requester = request.opening().requester();
        var address = requester.email();
        if (address != null) {
            var words = Words.in(Optional.ofNullable(requester.id())
                    .flatMap(people::language)
                    .or(() -> contacts.of(request.client()).stream()
                            .filter(contact -> contact.email().equalsIgnoreCase(address))
                            .map(ContactCard::language)
                            .findFirst())
                    .orElse(""));
            send(
                    request,
                    key,
                    address,
                    words.say(
                            "support.mail.hello",
                            requester.name(),
                            words.say("support.mail." + mail, with),
                            properties.address() + "/portal/requests/" + request.number()));
        }
    }

    /** To the engineer of the request; while it has none, to everybody on the staff. */
    void toStaff(ClientRequest request, String key, String words) {
        to(engineer(request).map(List::of).orElseGet(() -> people.having(Role.STAFF)), request, key, words);
    }

    void toManagers(ClientRequest request, String key, String words) {
        to(people.having(Role.MANAGER), request, key, words);
    }

    private Optional<Person> engineer(ClientRequest request) {
        return Optional.ofNullable(request.engineer()).flatMap(people::byId);
    }

    private void to(List<Person> whom, ClientRequest request, String key, String words) {
        for (var person : whom) {
            if (person.email() != null) {
                send(
                        request,
                        key + "/" + person.id(),
                        person.email(),
                        words + "\n\n" + properties.address() + "/requests/" + request.number());
            }
        }
    }

    private void send(ClientRequest request, String key, @Nullable String address, String body) {
        var to = java.util.Objects.requireNonNull(address);
        outbox.enqueue(new Delivery(
                request.number() + "/" + key,
                Delivery.Channel.MAIL,
                to,
                to,
                "[" + request.number() + "] " + request.title(),
                body,
                request.client(),
                request.number()));
    }
}
