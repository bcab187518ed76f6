package tech.ihelper.processes.clients.offboarding;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.forms.words.Words;

/** The mails to a client that leaves, to everybody there with an address, in their language. */
@Component
class OffboardingLetters {

    private final Contacts contacts;
    private final Outbox outbox;
    private final Clock clock;

    OffboardingLetters(Contacts contacts, Outbox outbox, Clock clock) {
        this.contacts = contacts;
        this.outbox = outbox;
        this.clock = clock;
    }

    void goodbye(Offboarding one) {
        send(one, "goodbye", "goodbye");
    }

    void remind(Offboarding one) {
        send(one, "remind/" + LocalDate.now(clock), "receipt");
    }

    /** @param mail its words are {@code clients.mail.}mail */
    private void send(Offboarding one, String what, String mail) {
        var client = one.client();
        if (client == null) {
            return;
        }
        for (var contact : contacts.of(client)) {
            if (!contact.email().isBlank()) {
                var words = Words.in(contact.language());
                outbox.enqueue(new Delivery(
                        one.number() + "/" + what + "/" + contact.email(),
                        Delivery.Channel.MAIL,
                        contact.email(),
                        contact.email(),
                        words.say("clients.mail." + mail + ".subject"),
                        words.say("clients.mail.dear", contact.name(), words.say("clients.mail." + mail)),
                        client,
                        one.number()));
            }
        }
    }
}
