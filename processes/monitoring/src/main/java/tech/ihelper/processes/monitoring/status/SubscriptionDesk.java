package tech.ihelper.processes.monitoring.status;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.Digest;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.forms.words.Words;
import tech.ihelper.processes.monitoring.status.SubscriberLinks.Purpose;

/**
 * Who wants to be told. Nobody is told anything who did not say yes from the address itself, and nobody learns whether an address is
 * known: what is answered is the same.
 */
@Component
@BusinessTransaction
class SubscriptionDesk {

    private static final Pattern MAIL = Pattern.compile("[^\\s@<>,;:\"()\\\\]{1,64}@[^\\s@<>,;:\"()\\\\]{1,180}");
    private static final int LONGEST_ADDRESS = 1000;

    /** Letters and digits that nobody mistakes for each other. */
    private static final String CODE_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int CODE_LENGTH = 8;
    private static final int TRIES = 5;

    /** Somebody else's address is not for filling. */
    private static final int ASKED_AN_HOUR = 3;

    private static final Duration HOUR = Duration.ofHours(1);

    /** The webhooks' purpose of sealed addresses. */
    private static final String SEALED_FOR = "webhook";

    private final StatusPages pages;
    private final Subscribers subscribers;
    private final SubscriberLinks links;
    private final SubscriptionMails mails;
    private final ObjectProvider<Secrets> secrets;
    private final StatusProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SubscriptionDesk(
            StatusPages pages,
            Subscribers subscribers,
            SubscriberLinks links,
            SubscriptionMails mails,
            ObjectProvider<Secrets> secrets,
            StatusProperties properties,
            Clock clock) {
        this.pages = pages;
        this.subscribers = subscribers;
        this.links = links;
        this.mails = mails;
        this.secrets = secrets;
        this.properties = properties;
        this.clock = clock;
    }

    /** Sends a link to the address; whoever follows it says yes. */
    void askByMail(String slug, @Nullable String address, Words words) {
        var page = open(slug);
        var mail = address == null ? "" : address.strip();
        if (!MAIL.matcher(mail).matches()) {
            throw StatusRefusal.invalid("address", words.say("monitoring.status.subscribe.wrong.mail"));
        }
        var key = Digest.sha256(mail.toLowerCase(Locale.ROOT));
        var asked = asked(page, Delivery.Channel.MAIL, mail, key, mail, words);
        if (mayAsk(asked, Purpose.CONFIRM)) {
            var now = clock.instant();
            mails.confirm(page, asked, links.make(asked, Purpose.CONFIRM, null, now, now.plus(properties.linkValid())));
        }
    }

    /**
     * Posts a code to the address; whoever reads it there says yes with it.
     *
     * @return a token that goes with the code
     */
    String askByWebhook(String slug, @Nullable String address, Words words) {
        var page = open(slug);
        var url = webAddress(address, words);
        var key = Digest.sha256(url.toString());
        var sealed = secrets.getIfAvailable();
        if (sealed == null) {
            throw StatusRefusal.invalid("address", words.say("monitoring.status.subscribe.no.webhooks"));
        }
        var asked = asked(
                page,
                Delivery.Channel.VISITOR_WEBHOOK,
                sealed.seal(SEALED_FOR, url.toString()),
                key,
                url.getHost(),
                words);
        if (!mayAsk(asked, Purpose.CODE)) {
            return links.random();
        }
        var code = code();
        var now = clock.instant();
        var token = links.make(asked, Purpose.CODE, code, now, now.plus(properties.linkValid()));
        mails.code(page, asked, code, token);
        return token;
    }

    /** Whether the link of a mail opens something. */
    boolean opens(String token, Purpose purpose) {
        return links.find(token, purpose, clock.instant()).isPresent();
    }

    /** False when the link opens nothing. */
    boolean confirm(String token) {
        var link = links.find(token, Purpose.CONFIRM, clock.instant());
        link.ifPresent(found -> subscribers.confirm(found.subscriber(), clock.instant()));
        return link.isPresent();
    }

    /** False when it is not the code that was posted, or was tried too often. */
    boolean enter(String token, @Nullable String code) {
        var link = links.find(token, Purpose.CODE, clock.instant())
                .filter(found -> links.mayTry(found, TRIES))
                .filter(found -> Digest.sha256(token + typed(code)).equals(found.codeHash()));
        link.ifPresent(found -> subscribers.confirm(found.subscriber(), clock.instant()));
        return link.isPresent();
    }

    /** False when the link opens nothing; nothing is kept of whoever leaves. */
    boolean leave(String token) {
        var link = links.find(token, Purpose.LEAVE, clock.instant());
        link.ifPresent(found -> subscribers.remove(found.subscriber()));
        return link.isPresent();
    }

    /** Once to each who said yes. */
    void tell(StatusPage page, Post post) {
        if (page.open()) {
            subscribers.confirmed(page).forEach(one -> mails.post(page, post, one));
        }
    }

    private StatusPage open(String slug) {
        return pages.bySlug(slug, ClientScope.ALL)
                .filter(StatusPage::open)
                .filter(StatusPage::tells)
                .orElseThrow(StatusRefusal::notFound);
    }

    private Subscriber asked(
            StatusPage page, Delivery.Channel channel, String address, String key, String shownAs, Words words) {
        subscribers.add(new Subscriber(
                pages.nextId(),
                page.id(),
                page.client(),
                channel,
                address,
                key,
                shownAs,
                words.language().getLanguage(),
                clock.instant(),
                null));
        return Objects.requireNonNull(
                subscribers.byAddress(page, channel, key).orElse(null), "it was there a moment ago");
    }

    private boolean mayAsk(Subscriber asked, Purpose purpose) {
        Instant since = clock.instant().minus(HOUR);
        return !asked.isConfirmed() && links.made(asked, purpose, since) < ASKED_AN_HOUR;
    }

    private static URI webAddress(@Nullable String given, Words words) {
        var text = given == null ? "" : given.strip();
        return Optional.of(text)
                .filter(address -> address.length() <= LONGEST_ADDRESS)
                .map(SubscriptionDesk::parsed)
                .filter(url -> url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null)
                .filter(url -> "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
                .orElseThrow(
                        () -> StatusRefusal.invalid("address", words.say("monitoring.status.subscribe.wrong.webhook")));
    }

    private static @Nullable URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private String code() {
        var code = new StringBuilder();
        random.ints(CODE_LENGTH, 0, CODE_SIGNS.length()).forEach(place -> code.append(CODE_SIGNS.charAt(place)));
        return code.toString();
    }

    private static String typed(@Nullable String code) {
        return code == null ? "" : code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
