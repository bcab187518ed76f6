package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.emergencyresponse.TimelineEntry.Kind;

/**
 * Finds somebody for an incident: the first person on the list who can be reached, then the next, then the managers, again
 * and again. When nobody can be reached it raises the alarm: it is never just silent.
 */
@Component
class Paging {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** Why somebody is paged. */
    enum Occasion {
        OPENED,
        UNANSWERED,
        FIRES_AGAIN
    }

    /** A person and every way to this person. */
    record Recipient(Person person, List<Way> ways) {}

    record Way(Delivery.Channel channel, String address, String shownAs) {}

    /**
     * Who is next.
     *
     * @param next where the search goes on after this one
     * @param place on the list, counted from 1; 0 = managers
     * @param passedOver whom nobody can reach, with the reason
     */
    record Choice(List<Recipient> recipients, int next, int place, List<String> passedOver) {}

    private final OnCallList onCall;
    private final People people;
    private final Clients clients;
    private final Outbox outbox;
    private final Timeline timeline;
    private final EmergencyProperties properties;
    private final Clock clock;

    Paging(
            OnCallList onCall,
            People people,
            Clients clients,
            Outbox outbox,
            Timeline timeline,
            EmergencyProperties properties,
            Clock clock) {
        this.onCall = onCall;
        this.people = people;
        this.clients = clients;
        this.outbox = outbox;
        this.timeline = timeline;
        this.properties = properties;
        this.clock = clock;
    }

    /** Pages whoever is next, and writes it on the timeline. The caller saves the incident. */
    void page(Incident incident, Occasion occasion) {
        var now = clock.instant();
        var choice = choose(incident, occasion);
        var page = incident.paged(choice.next());
        choice.recipients().forEach(recipient -> send(incident, occasion, page, recipient));
        if (choice.recipients().isEmpty()) {
            incident.raiseAlarm("Nobody can be reached: no page was sent. Somebody has to look at this now.");
            timeline.append(
                    incident.id(),
                    TimelineEntry.of(now, Kind.ALARM, Caller.SYSTEM, "Nobody can be reached: no page was sent")
                            .because(why(incident, choice)));
            return;
        }
        var who = choice.recipients().stream()
                .map(recipient -> recipient.person().name())
                .collect(Collectors.joining(", "));
        if (choice.place() == 0 && occasion != Occasion.FIRES_AGAIN) {
            incident.raiseAlarm(
                    occasion == Occasion.OPENED
                            ? "Nobody on call can be reached. The managers were paged: " + who + "."
                            : "Nobody on call has answered. The managers were paged: " + who + ".");
        }
        timeline.append(
                incident.id(),
                TimelineEntry.of(
                                now,
                                occasion == Occasion.UNANSWERED ? Kind.ESCALATED : Kind.PAGED,
                                Caller.SYSTEM,
                                sentence(incident, occasion, choice, who, now))
                        .because(why(incident, choice)));
    }

    /** Sends a harmless page, so that a person knows that the real one will arrive. */
    void test(OnCallContact contact, Caller by) {
        var recipient = people.byId(contact.personId())
                .map(person -> new Recipient(person, ways(person, Optional.of(contact))))
                .orElseThrow(IncidentRefusal::noSuchContact);
        if (recipient.ways().isEmpty()) {
            throw IncidentRefusal.noWayToReach(recipient.person().name());
        }
        var now = clock.instant();
        for (var way : recipient.ways()) {
            outbox.enqueue(new Delivery(
                    "on-call/%d/test/%d/%s".formatted(contact.id(), now.toEpochMilli(), key(way.channel())),
                    way.channel(),
                    way.address(),
                    way.shownAs(),
                    "Test page from iHelper",
                    "This is only a test, asked for by %s at %s. A real page reaches you the same way."
                            .formatted(by.name(), TIME.format(now.atZone(clock.getZone()))),
                    null,
                    null));
        }
    }

    /** Where pages of a contact go, for people to read. */
    List<Way> waysOf(OnCallContact contact) {
        return people.byId(contact.personId())
                .map(person -> ways(person, Optional.of(contact)))
                .orElse(List.of());
    }

    private Choice choose(Incident incident, Occasion occasion) {
        if (occasion == Occasion.FIRES_AGAIN) {
            var owner = Optional.ofNullable(incident.engineer())
                    .flatMap(people::byId)
                    .map(person -> new Recipient(person, ways(person, onCall.waysOf(person.id()))))
                    .filter(recipient -> !recipient.ways().isEmpty());
            if (owner.isPresent()) {
                return new Choice(List.of(owner.get()), incident.escalationStep(), -1, List.of());
            }
        }
        var from = occasion == Occasion.FIRES_AGAIN
                ? Math.max(0, incident.escalationStep() - 1)
                : incident.escalationStep();
        return next(contactsFor(incident.team()), from);
    }

    private Choice next(List<OnCallContact> contacts, int from) {
        var passedOver = new ArrayList<String>();
        for (var place = from; place < contacts.size(); place++) {
            var contact = contacts.get(place);
            var person = people.byId(contact.personId());
            if (person.isEmpty()) {
                passedOver.add(contact.personId() + " cannot sign in any more");
                continue;
            }
            var ways = ways(person.get(), Optional.of(contact));
            if (!ways.isEmpty()) {
                return new Choice(List.of(new Recipient(person.get(), ways)), place + 1, place + 1, passedOver);
            }
            passedOver.add(person.get().name() + " has no way to be reached");
        }
        var managers = new ArrayList<Recipient>();
        for (var manager : people.having(Role.MANAGER)) {
            var ways = ways(manager, onCall.waysOf(manager.id()));
            if (ways.isEmpty()) {
                passedOver.add(manager.name() + " has no way to be reached");
            } else {
                managers.add(new Recipient(manager, ways));
            }
        }
        return new Choice(managers, Math.max(from, contacts.size()), 0, passedOver);
    }

    /** A team without a list is answered by the usual one. */
    List<OnCallContact> contactsFor(String team) {
        var contacts = onCall.of(team);
        return contacts.isEmpty() ? onCall.of(properties.team()) : contacts;
    }

    private static List<Way> ways(Person person, Optional<OnCallContact> contact) {
        var ways = new ArrayList<Way>();
        var mail = contact.map(OnCallContact::mail).orElse(person.email());
        if (mail != null && !mail.isBlank()) {
            ways.add(new Way(Delivery.Channel.MAIL, mail, mail));
        }
        contact.ifPresent(known -> {
            var sealed = known.webhookSealed();
            var shown = known.webhookShown();
            if (sealed != null) {
                ways.add(new Way(Delivery.Channel.WEBHOOK, sealed, shown == null ? "webhook" : shown));
            }
        });
        return ways;
    }

    private void send(Incident incident, Occasion occasion, int page, Recipient recipient) {
        for (var way : recipient.ways()) {
            outbox.enqueue(new Delivery(
                    "%s/page/%d/%s/%s"
                            .formatted(
                                    incident.number(), page, recipient.person().id(), key(way.channel())),
                    way.channel(),
                    way.address(),
                    way.shownAs(),
                    subject(incident, occasion),
                    body(incident, occasion),
                    incident.client(),
                    incident.number()));
        }
    }

    private static String key(Delivery.Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    private static String subject(Incident incident, Occasion occasion) {
        var again = occasion == Occasion.FIRES_AGAIN ? "fires again: " : "";
        return "%s %s%s (%s)".formatted(incident.priority(), again, incident.title(), incident.number());
    }

    private String body(Incident incident, Occasion occasion) {
        var client =
                Optional.ofNullable(incident.client()).flatMap(clients::byId).map(ClientCard::name);
        var lines = new ArrayList<String>();
        lines.add("%s · %s".formatted(incident.priority(), incident.title()));
        lines.add(client.orElse("Client not known yet")
                + Optional.ofNullable(incident.system())
                        .map(system -> " · " + system)
                        .orElse(""));
        lines.add("Opened %s. Answer by %s, recover by %s."
                .formatted(time(incident.openedAt()), time(incident.responseDue()), time(incident.recoveryDue())));
        if (occasion == Occasion.UNANSWERED) {
            lines.add("Nobody has answered so far.");
        }
        lines.add("Acknowledge: %s/incidents/%s".formatted(properties.address(), incident.number()));
        return String.join("\n", lines);
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(clock.getZone()));
    }

    private static String sentence(Incident incident, Occasion occasion, Choice choice, String who, Instant now) {
        var minutes = Duration.between(incident.openedAt(), now).toMinutes();
        return switch (occasion) {
            case OPENED ->
                choice.place() == 0
                        ? "Nobody on call can be reached: paged the managers, " + who
                        : "Paged " + who + ", " + ordinal(choice.place()) + " on call";
            case UNANSWERED ->
                choice.place() == 0
                        ? "Nobody answered for " + minutes + " min: paged the managers, " + who
                        : "Nobody answered for " + minutes + " min: paged " + who;
            case FIRES_AGAIN -> "Paged " + who + ": it fires again";
        };
    }

    private String why(Incident incident, Choice choice) {
        var reasons = new ArrayList<String>();
        reasons.add(
                switch (choice.place()) {
                    case -1 -> "Whoever acknowledged is told first";
                    case 0 -> "The list of team " + incident.team() + " has nobody left to page";
                    default -> "Number " + choice.place() + " on the list of team " + incident.team();
                });
        choice.passedOver().forEach(one -> reasons.add("Passed over: " + one + "."));
        return String.join("\n", reasons);
    }

    static String ordinal(int place) {
        return switch (place) {
            case 1 -> "first";
            case 2 -> "second";
            case 3 -> "third";
            default -> place + "th";
        };
    }
}
