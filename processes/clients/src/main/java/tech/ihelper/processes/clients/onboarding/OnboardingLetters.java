package tech.ihelper.processes.clients.onboarding;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.engine.tasks.TaskEntry;

/** The mails of an onboarding. They ask and tell; nothing secret is in them. */
@Component
class OnboardingLetters {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

    private final Contacts contacts;
    private final People people;
    private final Outbox outbox;
    private final OnboardingProperties properties;
    private final Clock clock;

    OnboardingLetters(Contacts contacts, People people, Outbox outbox, OnboardingProperties properties, Clock clock) {
        this.contacts = contacts;
        this.people = people;
        this.outbox = outbox;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whom mails go to: of those with an address, whoever is called first out of hours, then by name. */
    Optional<ContactCard> contact(ClientId client) {
        return contacts.of(client).stream()
                .filter(contact -> !contact.email().isBlank())
                .min(Comparator.comparing(
                        contact -> contact.emergencyOrder() == null ? Integer.MAX_VALUE : contact.emergencyOrder()));
    }

    void welcome(Onboarding one) {
        send(
                one,
                "welcome",
                "Welcome: what happens now",
                """
                we are glad to work with you. %s leads your onboarding, %s, and it is to be done on %s.

                What happens: you tell us what you have; we look how things stand and agree days with you; you hand us what we need to get in;
                we set up monitoring and backup and prove by a drill that data comes back; your people are shown how to reach us; and after thirty days
                we look back together.

                The first step is yours, a questionnaire of ten minutes: %s"""
                        .formatted(lead(one), one.number(), DAY.format(one.targetDate()), properties.address()));
    }

    /** @param token secret part of an address that takes something in and shows nothing */
    void safe(Onboarding one, String token) {
        send(
                one,
                "safe/" + clock.instant(),
                "Handing us your credentials safely",
                """
                please send no passwords by mail. Put them in here: %s/hand-over/%s

                What you put in can be seen once, by the engineer who leads your onboarding, and is deleted then. Nobody can read anything under this address.
                When everything is in, say so in your task: %s"""
                        .formatted(properties.address(), token, properties.address()));
    }

    void handOver(Onboarding one) {
        send(
                one,
                "hand-over",
                "You are live",
                """
                your onboarding %s is done: what is there is watched and backed up as we agreed. What was set up, by whom, and how to reach us stands
                in the hand-over document: %s

                In thirty days we look back together. Until then: call or write whenever something is odd."""
                        .formatted(one.number(), properties.address()));
    }

    /** @return false when nobody there has an address */
    boolean remind(Onboarding one, TaskEntry task, int turn) {
        return send(
                one,
                "remind/" + task.id() + "/" + turn,
                "Still waiting for you: " + task.name(),
                """
                your onboarding %s waits for one thing from you: %s. It goes on as soon as that is done: %s

                Is something in the way? Answer this mail or call us; we help."""
                        .formatted(one.number(), task.name(), properties.address()));
    }

    private boolean send(Onboarding one, String what, String subject, String text) {
        var contact = contact(one.client());
        contact.ifPresent(to -> outbox.enqueue(new Delivery(
                one.number() + "/" + what,
                Delivery.Channel.MAIL,
                to.email(),
                to.email(),
                subject,
                "Dear " + to.name() + ",\n\n" + text + "\n",
                one.client(),
                one.number())));
        return contact.isPresent();
    }

    private String lead(Onboarding one) {
        var lead = one.lead();
        return lead == null ? "Our team" : people.byId(lead).map(Person::name).orElse("Our team");
    }
}
