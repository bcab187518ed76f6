package tech.ihelper.app.account;

import java.text.MessageFormat;
import java.time.Clock;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;
import tech.ihelper.app.configuration.BusinessProperties;
import tech.ihelper.app.security.PasskeyProperties;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.engine.people.Account;

/** Tells somebody who took their codes and passkeys away, in German to whoever is registered with it. */
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
        var language = languageOf(whom, to);
        var words = ResourceBundle.getBundle(
                "app.second-factor-reset",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        outbox.enqueue(new Delivery(
                "second-factor-reset/" + whom.id() + "/" + clock.instant(),
                Delivery.Channel.MAIL,
                to,
                to,
                new MessageFormat(words.getString("subject"), language).format(new Object[] {business.name()}),
                new MessageFormat(words.getString("text"), language).format(new Object[] {
                    whom.name(), by.name(), business.name(), place.address() + "/account/security"
                }),
                whom.client(),
                null));
    }

    private Locale languageOf(Account whom, String mail) {
        var client = whom.client();
        var german = client != null
                && contacts.of(client).stream()
                        .anyMatch(contact -> contact.email().equalsIgnoreCase(mail)
                                && contact.language().toLowerCase(Locale.ROOT).startsWith("de"));
        return german ? Locale.GERMAN : Locale.ENGLISH;
    }
}
