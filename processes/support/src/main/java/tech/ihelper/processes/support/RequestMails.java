package tech.ihelper.processes.support;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;

/** Tells the other side that there is something to read, with a link to it. */
@Component
class RequestMails {

    private final Outbox outbox;
    private final People people;
    private final SupportProperties properties;

    RequestMails(Outbox outbox, People people, SupportProperties properties) {
        this.outbox = outbox;
        this.people = people;
        this.properties = properties;
    }

    /** To who asked; nobody without an address. */
    void toRequester(ClientRequest request, String key, String words) {
        var requester = request.opening().requester();
        if (requester.email() != null) {
            send(
                    request,
                    key,
                    requester.email(),
                    "Hello " + requester.name() + ",\n\n" + words + "\n\nRead and answer here:\n" + properties.address()
                            + "/portal/requests/" + request.number());
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
