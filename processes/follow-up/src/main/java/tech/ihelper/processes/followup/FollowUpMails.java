package tech.ihelper.processes.followup;

import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.forms.words.Words;

/** Writes to contacts: plain text with links, in their language, each with a way to be left alone. */
@Component
class FollowUpMails {

    private final Outbox outbox;
    private final FeedbackLinks links;
    private final Clients clients;
    private final FollowUpProperties properties;
    private final Clock clock;

    FollowUpMails(Outbox outbox, FeedbackLinks links, Clients clients, FollowUpProperties properties, Clock clock) {
        this.outbox = outbox;
        this.links = links;
        this.clients = clients;
        this.properties = properties;
        this.clock = clock;
    }

    void invite(FollowUp followUp) {
        ask(followUp, "invitation");
    }

    void remind(FollowUp followUp) {
        ask(followUp, "reminder");
    }

    /** No questions any more, so no links but the one that ends it. */
    void thank(FollowUp followUp) {
        var words = Words.in(followUp.asked().language());
        var link = link(followUp);
        send(
                followUp,
                "thanks",
                words.say("follow-up.mail.thanks.subject"),
                words.say(
                                followUp.low() ? "follow-up.mail.thanks.low" : "follow-up.mail.thanks.good",
                                followUp.asked().name())
                        + "\n\n"
                        + words.say("follow-up.mail.unsubscribe", link + "/unsubscribe"),
                link);
    }

    private void ask(FollowUp followUp, String what) {
        var words = Words.in(followUp.asked().language());
        var question = followUp.question();
        var link = link(followUp);
        var body = new StringBuilder(
                        words.say("follow-up.mail.greeting", followUp.asked().name()))
                .append("\n\n")
                .append(words.say(
                        "follow-up.mail." + what + "." + followUp.occasion().key(), subject(followUp)))
                .append("\n\n")
                .append(words.say("follow-up.question." + question))
                .append("\n\n");
        for (var score : question.scores()) {
            var label = "follow-up.score." + question + "." + score;
            body.append(words.knows(label) ? score + "  " + words.say(label) : Integer.toString(score))
                    .append("\n   ")
                    .append(link)
                    .append("?score=")
                    .append(score)
                    .append('\n');
        }
        body.append('\n')
                .append(words.say("follow-up.mail.how"))
                .append("\n\n")
                .append(words.say("follow-up.mail.unsubscribe", link + "/unsubscribe"));
        send(followUp, what, words.say("follow-up.mail." + what + ".subject", client(followUp)), body.toString(), link);
    }

    private void send(FollowUp followUp, String what, String subject, String body, String link) {
        outbox.enqueue(new Delivery(
                followUp.number() + "/" + what,
                Delivery.Channel.MAIL,
                followUp.asked().email(),
                followUp.asked().email(),
                subject,
                body,
                followUp.client(),
                followUp.number(),
                link + "/unsubscribe"));
    }

    private String link(FollowUp followUp) {
        var expires = clock.instant().plus(properties.linkValid());
        return properties.address() + "/feedback/" + links.make(followUp, expires);
    }

    private static String subject(FollowUp followUp) {
        return Objects.requireNonNullElse(followUp.opening().subject(), "");
    }

    private String client(FollowUp followUp) {
        return clients.byId(followUp.client()).map(ClientCard::name).orElse("");
    }
}
