package tech.ihelper.processes.documents.acceptance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.People;

/** What signers, and whoever asked them, hear by mail. */
@Component
class AcceptanceMails {

    private final Outbox outbox;
    private final Acceptances acceptances;
    private final AcceptanceLinks links;
    private final People people;
    private final Environment settings;
    private final Clock clock;

    AcceptanceMails(
            Outbox outbox,
            Acceptances acceptances,
            AcceptanceLinks links,
            People people,
            Environment settings,
            Clock clock) {
        this.outbox = outbox;
        this.acceptances = acceptances;
        this.links = links;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    void ask(Acceptance acceptance, Signer signer) {
        send(
                acceptance,
                "ask/" + signer.place(),
                signer,
                "ask",
                signer.name(),
                business(),
                acceptance.title(),
                acceptance.document(),
                day(acceptance),
                link(acceptance, signer));
    }

    /** One a day, however often it is asked. */
    void remind(Acceptance acceptance, Signer signer) {
        send(
                acceptance,
                "remind/%d/%s".formatted(signer.place(), LocalDate.now(clock)),
                signer,
                "remind",
                signer.name(),
                acceptance.title(),
                acceptance.document(),
                day(acceptance),
                link(acceptance, signer));
    }

    /** Whoever was asked hears that no answer is wanted any more. */
    void withdrawn(Acceptance acceptance, Signer signer) {
        send(
                acceptance,
                "withdrawn/" + signer.place(),
                signer,
                "withdrawn",
                signer.name(),
                business(),
                acceptance.title(),
                acceptance.document());
    }

    void certified(Acceptance acceptance, Signer signer, String certificate) {
        send(
                acceptance,
                "certified/" + signer.place(),
                signer,
                "certified",
                signer.name(),
                acceptance.title(),
                acceptance.document(),
                certificate,
                acceptance.sha256(),
                link(acceptance, signer));
    }

    /** Whoever asked hears how it ended. */
    void ended(Acceptance acceptance, String sentence) {
        people.byId(acceptance.askedBy()).ifPresent(person -> {
            var mail = person.email();
            if (mail != null) {
                send(
                        acceptance,
                        "ended",
                        mail,
                        acceptance.state().label() + ": " + acceptance.title(),
                        sentence + "\n\nSee " + acceptance.number() + " in iHelper.\n");
            }
        });
    }

    private void send(Acceptance acceptance, String what, Signer to, String mail, Object... with) {
        var words = acceptance.words();
        var key = "documents.accept.mail." + mail;
        send(acceptance, what, to.mail(), words.say(key + ".subject", acceptance.title()), words.say(key, with));
    }

    private void send(Acceptance acceptance, String what, String address, String subject, String body) {
        outbox.enqueue(new Delivery(
                acceptance.number() + "/" + what,
                Delivery.Channel.MAIL,
                address,
                address,
                subject,
                body,
                acceptance.client(),
                acceptance.number()));
    }

    private String link(Acceptance acceptance, Signer signer) {
        return links.address(acceptances.sealedToken(acceptance.id(), signer.place()));
    }

    private String business() {
        return settings.getProperty("ihelper.business.name", "Your provider");
    }

    private String day(Acceptance acceptance) {
        var words = acceptance.words();
        return DateTimeFormatter.ofPattern(words.say("page.day.year"), words.language())
                .format(acceptance.expiresAt().atZone(clock.getZone()));
    }
}
