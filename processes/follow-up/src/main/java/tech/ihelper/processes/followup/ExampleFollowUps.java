package tech.ihelper.processes.followup;

import static tech.ihelper.contracts.ExampleClient.ALDER;
import static tech.ihelper.contracts.ExampleClient.BRIGHTWATER;
import static tech.ihelper.contracts.ExampleClient.KESTREL;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.ExampleClient;
import tech.ihelper.contracts.ExampleData;
import tech.ihelper.contracts.IncidentClosed;
import tech.ihelper.contracts.OnboardingCompleted;
import tech.ihelper.contracts.Past;
import tech.ihelper.contracts.SupportCalendars;

/**
 * A year of questions and answers in the example company: after the incidents that it tells, and each quarter. About half
 * answer, most are content, some are not. What is over is written down as it would have been; what goes on now goes through
 * the desk.
 */
@Component
@Profile("example")
class ExampleFollowUps implements ExampleData {

    private static final long SEED = 42;

    /** Until an answer, a call or silence has ended it: what was closed later is asked by the desk. */
    private static final Duration OVER = Duration.ofDays(20);

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
    private final FollowUpOccasions occasions;
    private final FollowUpReviews reviews;
    private final Clients clients;
    private final Contacts contacts;
    private final SupportCalendars calendars;
    private final FollowUpProperties properties;
    private final Past past;
    private final Clock clock;
    private final Random chance = new Random(SEED);

    /** Null before the past is told and after. */
    private @Nullable Instant today;

    ExampleFollowUps(
            FollowUps followUps,
            AskedContacts asked,
            FollowUpOccasions occasions,
            FollowUpReviews reviews,
            Clients clients,
            Contacts contacts,
            SupportCalendars calendars,
            FollowUpProperties properties,
            Past past,
            Clock clock) {
        this.followUps = followUps;
        this.asked = asked;
        this.occasions = occasions;
        this.reviews = reviews;
        this.clients = clients;
        this.contacts = contacts;
        this.calendars = calendars;
        this.properties = properties;
        this.past = past;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 600;
    }

    @Override
    public void create(Caller by) {
        today = clock.instant();
        quarters(KESTREL, KESTREL.live());
        quarters(BRIGHTWATER, BRIGHTWATER.live());
        quarters(ALDER, ALDER.agreed());
        past.tellNow(() -> {
            today = null;
            reviews.openDue();
        });
    }

    @EventListener
    void incidentClosed(IncidentClosed event) {
        occasions.occasion(event).ifPresent(this::ask);
    }

    @EventListener
    void onboardingCompleted(OnboardingCompleted event) {
        ask(occasions.occasion(event));
    }

    /** Those of the last year. */
    private void quarters(ExampleClient told, int since) {
        var now = LocalDate.now(clock);
        var start = now.minusDays(since);
        for (var months = FollowUpReviews.MONTHS;
                start.plusMonths(months).isBefore(now);
                months += FollowUpReviews.MONTHS) {
            var day = start.plusMonths(months);
            var daysAgo = (int) ChronoUnit.DAYS.between(day, now);
            if (daysAgo < 365) {
                past.tell(
                        daysAgo,
                        "09:15",
                        () -> ask(FollowUpReviews.opening(Occasion.QUARTERLY_REVIEW, client(told), day)));
            }
        }
    }

    private ClientId client(ExampleClient told) {
        return clients.active().stream()
                .filter(card -> card.name().equals(told.name()))
                .map(ClientCard::id)
                .findFirst()
                .orElseThrow();
    }

    private void ask(FollowUp.Opening opening) {
        var now = today;
        var at = properties.window().next(calendars.of(opening.client()), clock.instant());
        if (now != null && at.plus(OVER).isBefore(now)) {
            contacts.of(opening.client()).stream()
                    .filter(contact -> contact.email().contains("@"))
                    .min(Comparator.comparing(
                            ContactCard::emergencyOrder, Comparator.nullsLast(Comparator.naturalOrder())))
                    .map(Respondent::of)
                    .ifPresent(respondent -> past.tell(at, () -> asked(opening, respondent)));
        }
    }

    private void asked(FollowUp.Opening opening, Respondent respondent) {
        var at = clock.instant();
        var before = asked.lock(opening.client(), respondent.emailKey(), at).askedAt();
        if (before != null
                && before.plus(Duration.ofDays(properties.quietDays())).isAfter(at)) {
            followUps.add(FollowUp.suppressed(
                    followUps.nextId(),
                    opening,
                    respondent,
                    "%s was asked less than %d days ago.".formatted(respondent.name(), properties.quietDays()),
                    at,
                    clock.getZone()));
            return;
        }
        var one = FollowUp.plan(followUps.nextId(), opening, respondent, at, clock.getZone());
        one.send(at);
        var fate = chance.nextInt(100);
        if (fate < 52) {
            answer(one, at.plus(Duration.ofMinutes(20 + chance.nextInt(3000))));
        } else if (fate < 57) {
            one.stop("Has replied another way, says Mara Lindqvist.", at.plus(Duration.ofDays(1)));
        } else {
            one.remind(at.plus(Duration.ofDays(5)));
            one.lapse(at.plus(Duration.ofDays(14)));
        }
        followUps.add(one);
        asked.asked(opening.client(), respondent.emailKey(), at);
    }

    private void answer(FollowUp one, Instant at) {
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
