package tech.ihelper.processes.documents.acceptance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.People;

/** What signers, and whoever asked them, hear by mail. */
@Component
class AcceptanceMails {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

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
                signer.mail(),
                "Please read and accept: " + acceptance.title(),
                """
                Dear %s,

                %s asks you to read and accept this document: %s (%s).

                Read it and answer here, until %s:
                %s

                The link is yours alone: whoever has it can answer in your name. You can also refuse there, and say why.
                """
                        .formatted(
                                signer.name(),
                                business(),
                                acceptance.title(),
                                acceptance.document(),
                                day(acceptance.expiresAt()),
                                link(acceptance, signer)));
    }

    /** One a day, however often it is asked. */
    void remind(Acceptance acceptance, Signer signer) {
        send(
                acceptance,
                "remind/%d/%s".formatted(signer.place(), LocalDate.now(clock)),
                signer.mail(),
                "Still waiting for your answer: " + acceptance.title(),
                """
                Dear %s,

                we still wait for your answer to %s (%s). Read it and answer here, until %s:
                %s

                If something in it is not as you want it, refuse it there and say what.
                """
                        .formatted(
                                signer.name(),
                                acceptance.title(),
                                acceptance.document(),
                                day(acceptance.expiresAt()),
                                link(acceptance, signer)));
    }

    /** Whoever was asked hears that no answer is wanted any more. */
    void withdrawn(Acceptance acceptance, Signer signer) {
        send(
                acceptance,
                "withdrawn/" + signer.place(),
                signer.mail(),
                "No answer needed any more: " + acceptance.title(),
                "Dear %s,\n\n%s took back its request to accept %s (%s). You need not answer.\n"
                        .formatted(signer.name(), business(), acceptance.title(), acceptance.document()));
    }

    void certified(Acceptance acceptance, Signer signer, String certificate) {
        send(
                acceptance,
                "certified/" + signer.place(),
                signer.mail(),
                "Accepted: " + acceptance.title(),
                """
                Dear %s,

                everybody who was asked has accepted %s (%s). The certificate %s says who, when, and which file by its SHA-256:
                %s

                Read both here and keep them with your papers:
                %s
                """
                        .formatted(
                                signer.name(),
                                acceptance.title(),
                                acceptance.document(),
                                certificate,
                                acceptance.sha256(),
                                link(acceptance, signer)));
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

    private String day(Instant at) {
        return DAY.format(at.atZone(clock.getZone()));
    }
}
