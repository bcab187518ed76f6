package tech.ihelper.processes.support;

import static tech.ihelper.contracts.ExampleClient.BRIGHTWATER;
import static tech.ihelper.contracts.ExampleClient.HOLLIS;
import static tech.ihelper.contracts.ExampleClient.KESTREL;
import static tech.ihelper.contracts.ExampleClient.MARLOW;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.ExampleClient;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.Past;
import tech.ihelper.processes.support.ClientRequest.Channel;
import tech.ihelper.processes.support.ClientRequest.Requester;
import tech.ihelper.processes.support.RequestMessage.Side;

/**
 * What the clients of the example company asked for. What is over is written down as it would have been, because its case
 * ended long ago; what is open goes through the desk.
 */
@Component
@Profile("example")
class ExampleRequests implements ExampleData {

    private static final Duration UNTIL_ANSWERED = Duration.ofMinutes(9);
    private static final Duration UNTIL_DONE = Duration.ofHours(5);
    private static final Duration UNTIL_CONFIRMED = Duration.ofHours(7);
    private static final Duration PROMISED = Duration.ofHours(4);

    private final SupportDesk desk;
    private final ClientRequests requests;
    private final RequestMessages messages;
    private final Clients clients;
    private final Contacts contacts;
    private final Past past;
    private final Clock clock;

    ExampleRequests(
            SupportDesk desk,
            ClientRequests requests,
            RequestMessages messages,
            Clients clients,
            Contacts contacts,
            Past past,
            Clock clock) {
        this.desk = desk;
        this.requests = requests;
        this.messages = messages;
        this.clients = clients;
        this.contacts = contacts;
        this.past = past;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 650;
    }

    @Override
    public void create(Caller by) {
        over(
                KESTREL,
                241,
                "10:05",
                Category.ACCESS,
                "Access for the new dispatcher",
                "Sunniva starts on Monday and needs mail and the dispatch program.",
                "Both are set up. The first password came to her by phone.");
        over(
                KESTREL,
                118,
                "15:40",
                Category.EQUIPMENT,
                "A label printer for the second dock",
                "The same one as at the first dock, please.",
                "It is connected and prints from both desks.");
        over(
                HOLLIS,
                17,
                "08:20",
                Category.QUESTION,
                "May the tills be updated in the evening?",
                "We open at six and would like to have it done before.",
                "They are updated on Mondays after nine in the evening from now on.");
        past.tellNow(() -> {
            open(
                    BRIGHTWATER,
                    Category.CHANGE,
                    "A second mail address for the reception",
                    "For the letters of insurers.");
            open(MARLOW, Category.QUESTION, "Can we keep our old telephones?", "There are nine of them, all by cable.");
        });
    }

    private void open(ExampleClient told, Category category, String title, String description) {
        desk.open(
                new SupportDesk.Wish(
                        "example/" + title,
                        client(told),
                        title,
                        description,
                        category.key(),
                        Urgency.NORMAL.key(),
                        null,
                        null),
                Channel.STAFF,
                Caller.SYSTEM);
    }

    private void over(
            ExampleClient told,
            int daysAgo,
            String time,
            Category category,
            String title,
            String description,
            String done) {
        past.tell(daysAgo, time, () -> {
            var client = client(told);
            var at = clock.instant();
            var contact = contacts.of(client).stream()
                    .min(Comparator.comparing(
                            ContactCard::emergencyOrder, Comparator.nullsLast(Comparator.naturalOrder())))
                    .orElseThrow();
            var request = ClientRequest.open(
                    requests.nextId(),
                    new ClientRequest.Opening(
                            "example/" + title,
                            client,
                            title,
                            description,
                            category,
                            Urgency.NORMAL,
                            Channel.STAFF,
                            new Requester(null, contact.name(), contact.email()),
                            "jonas"),
                    at,
                    clock.getZone());
            request.promise(at.plus(PROMISED));
            request.accept("jonas", at.plus(UNTIL_ANSWERED));
            request.solve("jonas");
            request.close(at.plus(UNTIL_CONFIRMED));
            requests.add(request);
            messages.add(new RequestMessage(
                    request.number() + "/example",
                    request.id(),
                    client,
                    at.plus(UNTIL_DONE),
                    "jonas",
                    "Jonas Ebel",
                    Side.STAFF,
                    false,
                    done));
        });
    }

    private ClientId client(ExampleClient told) {
        return clients.active().stream()
                .filter(card -> card.name().equals(told.name()))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
    }
}
