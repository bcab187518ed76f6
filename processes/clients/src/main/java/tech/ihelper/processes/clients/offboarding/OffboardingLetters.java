package tech.ihelper.processes.clients.offboarding;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Contacts;

/** The mails to a client that leaves, to everybody there with an address. */
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
        send(
                one,
                "goodbye",
                "What happens now that you leave",
                """
                thank you for the time together. We hand back everything that is yours, with an export of what we keep about you. Please say when you have it.
                Thirty days later we delete what we need not keep by law, and certify it.""");
    }

    void remind(Offboarding one) {
        send(
                one,
                "remind/" + LocalDate.now(clock),
                "Do you have everything?",
                """
                we handed back what is yours, and still wait for your word that nothing is missing. Until then we delete nothing.""");
    }

    private void send(Offboarding one, String what, String subject, String text) {
        var client = one.client();
        if (client == null) {
            return;
        }
        for (var contact : contacts.of(client)) {
            if (!contact.email().isBlank()) {
                outbox.enqueue(new Delivery(
                        one.number() + "/" + what + "/" + contact.email(),
                        Delivery.Channel.MAIL,
                        contact.email(),
                        contact.email(),
                        subject,
                        "Dear " + contact.name() + ",\n\n" + text + "\n",
                        client,
                        one.number()));
            }
        }
    }
}
