package tech.ihelper.processes.followup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.SupportCalendars;

/**
 * A year of questions and answers in the example company: about four in ten answer, most are content, some are not. What is
 * over is written down as it would have been; what goes on now goes through the desk.
 */
@Component
@Profile("example")
class ExampleFollowUps implements ExampleData {

    private static final int WEEKS = 52;
    private static final long SEED = 42;
    private static final List<String> ENGINEERS = List.of("mara", "tomasz", "jonas");
    private static final List<String> SUBJECTS = List.of(
            "Shared folders could not be reached",
            "Mail arrived hours late",
            "The line to the second site was down",
            "Backup of the order book failed twice",
            "Nobody could print",
            "The order database did not answer",
            "Certificate of the customer portal had run out");

    /** What they say, by score; each is said once. */
    private final Map<Question, Map<Integer, Deque<String>>> said = Map.of(
            Question.CSAT,
            Map.of(
                    1, told("Down from eight till noon, and we heard of it from our own people."),
                    2,
                            told(
                                    "It works again, but nobody told us while it was down.",
                                    "Third time this month. The cause is still there, isn't it?"),
                    3, told("Solved in the end. The first call took too long.", "Fine, but I had to explain it twice."),
                    4,
                            told(
                                    "Good work. A note in the morning what it was would be nice.",
                                    "Quick and friendly. Please warn us before you restart things.",
                                    "Done within the hour. I would have liked to know that it takes an hour."),
                    5,
                            told(
                                    "Fixed before we opened. Thank you!",
                                    "Explained so that even I understood.",
                                    "We did not notice anything, which is how it should be.",
                                    "Ten minutes, on a Sunday. Brilliant.",
                                    "Nice to hear a human being at that hour.")),
            Question.NPS,
            Map.of(
                    4, told("The service is fine, the invoices are a riddle."),
                    6, told("I would like to see somebody here once in a while."),
                    8, told("Solid. Still waiting for the plan for the old server."),
                    9, told("I already recommended you to our neighbours."),
                    10, told("Since you watch over us I sleep.", "Best decision of the last year.")));

    private final Deque<String> agreements = new ArrayDeque<>(List.of(
            "We ring before every restart, and a note follows by nine the next morning.",
            "Second line ordered; weekly word on how it stands until then.",
            "Explained the last three invoices; the next ones name the incident."));

    private final FollowUps followUps;
    private final AskedContacts asked;
    private final FollowUpDesk desk;
    private final Clients clients;
    private final Contacts contacts;
    private final SupportCalendars calendars;
    private final FollowUpProperties properties;
    private final Clock clock;

    ExampleFollowUps(
            FollowUps followUps,
            AskedContacts asked,
            FollowUpDesk desk,
            Clients clients,
            Contacts contacts,
            SupportCalendars calendars,
            FollowUpProperties properties,
            Clock clock) {
        this.followUps = followUps;
        this.asked = asked;
        this.desk = desk;
        this.clients = clients;
        this.contacts = contacts;
        this.calendars = calendars;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 600;
    }

    @Override
    public void create(Caller by) {
        var chance = new Random(SEED);
        for (var week = WEEKS; week > 5; week--) {
            for (var client : clients.active()) {
                var mailed = contacts.of(client.id()).stream()
                        .filter(contact -> !contact.email().isEmpty())
                        .toList();
                if (!mailed.isEmpty() && chance.nextInt(10) < 4) {
                    past(client, mailed.get(chance.nextInt(mailed.size())), week, chance);
                }
            }
        }
        for (var client : clients.active()) {
            desk.open(new FollowUp.Opening(
                    Occasion.QUARTERLY_REVIEW,
                    Occasion.QUARTERLY_REVIEW + "/" + client.id() + "/example",
                    client.id(),
                    null,
                    null,
                    null));
        }
    }

    private void past(ClientCard client, ContactCard contact, int week, Random chance) {
        var at = properties
                .window()
                .next(calendars.of(client.id()), clock.instant().minus(Duration.ofDays(7L * week - chance.nextInt(5))));
        var occasion = chance.nextInt(4) == 0 ? Occasion.QUARTERLY_REVIEW : Occasion.AFTER_INCIDENT;
        var incident = occasion == Occasion.AFTER_INCIDENT;
        var opening = new FollowUp.Opening(
                occasion,
                "EXAMPLE/" + client.id() + "/" + week,
                client.id(),
                null,
                incident ? SUBJECTS.get(chance.nextInt(SUBJECTS.size())) : null,
                incident ? ENGINEERS.get(chance.nextInt(ENGINEERS.size())) : null);
        var one = FollowUp.plan(followUps.nextId(), opening, Respondent.of(contact), at, clock.getZone());
        one.send(at);
        var fate = chance.nextInt(100);
        if (fate < 42) {
            answer(one, at.plus(Duration.ofMinutes(20 + chance.nextInt(3000))), chance);
        } else if (fate < 47) {
            one.stop("Has replied another way, says Mara Lindqvist.", at.plus(Duration.ofDays(1)));
        } else {
            one.remind(at.plus(Duration.ofDays(5)));
            one.lapse(at.plus(Duration.ofDays(14)));
        }
        followUps.add(one);
        asked.lock(client.id(), one.asked().emailKey(), at);
        asked.asked(client.id(), one.asked().emailKey(), at);
    }

    private void answer(FollowUp one, Instant at, Random chance) {
        var satisfaction = one.question() == Question.CSAT;
        var score = satisfaction ? satisfied(chance.nextInt(100)) : recommends(chance.nextInt(100));
        var via = chance.nextInt(4) == 0 ? FollowUp.Via.PORTAL : FollowUp.Via.MAIL;
        var comment = Objects.requireNonNull(
                        Objects.requireNonNull(said.get(one.question())).get(score))
                .poll();
        var callDue = properties.window().oneWorkingDayAfter(calendars.of(one.client()), at);
        if (one.answer(score, comment, via, callDue, at)) {
            var agreed = agreements.poll();
            one.called(
                    agreed == null ? "Listened, apologised, and looked into it; nothing more was asked for." : agreed,
                    "Priya Anand",
                    callDue.minus(Duration.ofHours(3)));
        }
    }

    private static Deque<String> told(String... each) {
        return new ArrayDeque<>(List.of(each));
    }

    private static int satisfied(int percent) {
        return percent < 48 ? 5 : percent < 78 ? 4 : percent < 87 ? 3 : percent < 96 ? 2 : 1;
    }

    private static int recommends(int percent) {
        return percent < 40 ? 10 : percent < 62 ? 9 : percent < 84 ? 8 : percent < 94 ? 6 : 4;
    }
}
