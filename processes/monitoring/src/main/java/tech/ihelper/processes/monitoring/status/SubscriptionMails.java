package tech.ihelper.processes.monitoring.status;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.forms.words.Words;
import tech.ihelper.processes.monitoring.status.SubscriberLinks.Purpose;

/** Writes to subscribers, by mail and to webhooks: plain text in their language, each with a way to end it. */
@Component
class SubscriptionMails {

    /** Whoever finds an old mail can still end it. */
    private static final Duration LEAVE_VALID = Duration.ofDays(400);

    private final Outbox outbox;
    private final SubscriberLinks links;
    private final StatusProperties properties;
    private final Clock clock;

    SubscriptionMails(Outbox outbox, SubscriberLinks links, StatusProperties properties, Clock clock) {
        this.outbox = outbox;
        this.links = links;
        this.properties = properties;
        this.clock = clock;
    }

    void confirm(StatusPage page, Subscriber whom, String token) {
        var words = Words.in(whom.language());
        outbox.enqueue(new Delivery(
                "status/" + whom.id() + "/confirm/" + token.substring(0, 12),
                whom.channel(),
                whom.address(),
                whom.shownAs(),
                words.say("monitoring.status.mail.confirm.subject", page.title()),
                words.say("monitoring.status.mail.confirm", page.title(), address(page) + "/confirm/" + token),
                page.client(),
                null));
    }

    void code(StatusPage page, Subscriber whom, String code, String token) {
        var words = Words.in(whom.language());
        outbox.enqueue(new Delivery(
                "status/" + whom.id() + "/code/" + token.substring(0, 12),
                whom.channel(),
                whom.address(),
                whom.shownAs(),
                words.say("monitoring.status.mail.code.subject", page.title()),
                words.say("monitoring.status.mail.code", page.title(), code),
                page.client(),
                null));
    }

    /** The same post reaches the same subscriber once. */
    void post(StatusPage page, Post post, Subscriber whom) {
        var words = Words.in(whom.language());
        var now = clock.instant();
        var leave = address(page) + "/leave/" + links.make(whom, Purpose.LEAVE, null, now, now.plus(LEAVE_VALID));
        outbox.enqueue(new Delivery(
                "status/" + whom.id() + "/post/" + post.id(),
                whom.channel(),
                whom.address(),
                whom.shownAs(),
                words.say(
                        "monitoring.status.mail.post.subject",
                        page.title(),
                        post.title(),
                        words.say("monitoring.status.stage." + post.stage().key())),
                words.say("monitoring.status.mail.post", post.text(), address(page), leave),
                page.client(),
                null,
                whom.channel() == Delivery.Channel.MAIL ? leave : null));
    }

    private String address(StatusPage page) {
        return properties.address() + "/status/" + page.slug();
    }
}
