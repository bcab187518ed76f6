package tech.ihelper.app.account;

import java.time.Clock;
import org.springframework.stereotype.Component;
import tech.ihelper.app.configuration.BusinessProperties;
import tech.ihelper.app.security.PasskeyProperties;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.engine.people.Account;
import tech.ihelper.forms.words.Words;

/** Tells somebody who took their codes and passkeys away, in their language. */
@Component
class SecondFactorResetMail {

    private final Outbox outbox;
    private final Contacts contacts;
    private final PasskeyProperties place;
    private final BusinessProperties business;
    private final Clock clock;

    SecondFactorResetMail(
            Outbox outbox, Contacts contacts, PasskeyProperties place, BusinessProperties business, Clock clock) {
        this.outbox = outbox;
        this.contacts = contacts;
        this.place = place;
        this.business = business;
        this.clock = clock;
    }

    /** To whoever has a mail address. */
    void send(Caller by, Account whom) {
        var to = whom.email();
        if (to == null) {
            return;
        }
        var words = Words.in(languageOf(whom, to));
        outbox.enqueue(new Delivery(
                "second-factor-reset/" + whom.id() + "/" + clock.instant(),
                Delivery.Channel.MAIL,
                to,
                to,
                words.say("app.second-factor-reset.subject", business.name()),
                words.say(
                        "app.second-factor-reset.text",
                        whom.name(),
                        by.name(),
                        business.name(),
                        place.address() + "/account/security"),
                whom.client(),
                null));
    }

    /** As the person chose, else as their company's register knows them. */
    private String languageOf(Account whom, String mail) {
        var client = whom.client();
        if (whom.language() != null || client == null) {
            return whom.language() == null ? "en" : whom.language();
        }
        return contacts.of(client).stream()
                .filter(contact -> contact.email().equalsIgnoreCase(mail))
                .map(ContactCard::language)
                .findFirst()
                .orElse("en");
    }
}
