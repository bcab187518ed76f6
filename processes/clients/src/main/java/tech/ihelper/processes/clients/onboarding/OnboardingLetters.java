package tech.ihelper.processes.clients.onboarding;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.forms.words.Words;

/** The mails of an onboarding, in the language of whom they go to. They ask and tell; nothing secret is in them. */
@Component
class OnboardingLetters {

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
                words -> words.say("clients.mail.welcome.subject"),
                words -> words.say(
                        "clients.mail.welcome",
                        lead(one, words),
                        one.number(),
                        DateTimeFormatter.ofPattern(words.say("clients.mail.day"), words.language())
                                .format(one.targetDate()),
                        properties.address()));
    }

    /** @param token secret part of an address that takes something in and shows nothing */
    void safe(Onboarding one, String token) {
        send(
                one,
                "safe/" + clock.instant(),
                words -> words.say("clients.mail.safe.subject"),
                words -> words.say("clients.mail.safe", properties.address(), token));
    }

    void handOver(Onboarding one) {
        send(
                one,
                "hand-over",
                words -> words.say("clients.mail.hand-over.subject"),
                words -> words.say("clients.mail.hand-over", one.number(), properties.address()));
    }

    /** @return false when nobody there has an address */
    boolean remind(Onboarding one, TaskEntry task, int turn) {
        return send(
                one,
                "remind/" + task.id() + "/" + turn,
                words -> words.say("clients.mail.remind.subject", name(task, words)),
                words -> words.say("clients.mail.remind", one.number(), name(task, words), properties.address()));
    }

    private static String name(TaskEntry task, Words words) {
        return words.insteadOf(task.name(), task.form() + ".title");
    }

    private boolean send(Onboarding one, String what, Function<Words, String> subject, Function<Words, String> text) {
        var contact = contact(one.client());
        contact.ifPresent(to -> {
            var words = Words.in(to.language());
            outbox.enqueue(new Delivery(
                    one.number() + "/" + what,
                    Delivery.Channel.MAIL,
                    to.email(),
                    to.email(),
                    subject.apply(words),
                    words.say("clients.mail.dear", to.name(), text.apply(words)),
                    one.client(),
                    one.number()));
        });
        return contact.isPresent();
    }

    private String lead(Onboarding one, Words words) {
        return Optional.ofNullable(one.lead())
                .flatMap(people::byId)
                .map(Person::name)
                .orElseGet(() -> words.say("clients.mail.team"));
    }
}
