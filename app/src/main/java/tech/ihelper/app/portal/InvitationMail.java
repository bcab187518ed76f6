package tech.ihelper.app.portal;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tech.ihelper.app.configuration.BusinessProperties;
import tech.ihelper.connectors.Digest;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.engine.forms.FormsProperties;
import tech.ihelper.engine.people.Account;
import tech.ihelper.forms.words.Words;

/** Mails the link by which somebody of a client chooses the first password. */
@Component
class InvitationMail {

    private final Outbox outbox;
    private final Clients clients;
    private final Contacts contacts;
    private final FormsProperties visitors;
    private final BusinessProperties business;
    private final Clock clock;

    InvitationMail(
            Outbox outbox,
            Clients clients,
            Contacts contacts,
            FormsProperties visitors,
            BusinessProperties business,
            Clock clock) {
        this.outbox = outbox;
        this.clients = clients;
        this.contacts = contacts;
        this.visitors = visitors;
        this.business = business;
        this.clock = clock;
    }

    /** What the person is registered with, else what the first of the client's contacts speaks. */
    String languageOf(Account person, ClientId client) {
        var known = contacts.of(client);
        var language = known.stream()
                .filter(contact -> contact.email().equalsIgnoreCase(Objects.requireNonNullElse(person.email(), "-")))
                .map(ContactCard::language)
                .filter(one -> !one.isEmpty())
                .findFirst()
                .or(() -> known.stream()
                        .map(ContactCard::language)
                        .filter(one -> !one.isEmpty())
                        .findFirst())
                .orElse("");
        return Words.in(language).language().getLanguage();
    }

    /** @param token the secret part of the address */
    void send(Account person, ClientId client, String language, String token) {
        var words = Words.in(language);
        var to = Objects.requireNonNull(person.email(), "only whoever has a mail address is invited");
        var company = clients.byId(client).map(ClientCard::name).orElse("");
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(words.language())
                .format(clock.instant().plus(PeopleDesk.VALID).atZone(clock.getZone()));
        outbox.enqueue(new Delivery(
                "invitation/" + Digest.sha256(token),
                Delivery.Channel.MAIL,
                to,
                to,
                words.say("app.invitation.mail.subject", business.name()),
                words.say(
                        "app.invitation.mail.text",
                        person.name(),
                        company,
                        business.name(),
                        day,
                        visitors.address() + "/invitation/" + token,
                        person.id()),
                client,
                null));
    }
}
