package tech.ihelper.processes.followup;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.Text;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.SupportCalendars;
import tech.ihelper.engine.BusinessTransaction;

/**
 * Asks, takes answers, and lets people be. One lock order: the contact's row, then follow-ups, then the engine.
 */
@Component
@BusinessTransaction
class FollowUpDesk {

    /** Pages that show follow-ups listen to it. */
    static final String TOPIC = "follow-ups";

    private static final int LONGEST_REASON = 400;

    private final FollowUps followUps;
    private final AskedContacts asked;
    private final FeedbackLinks links;
    private final FollowUpProcess process;
    private final Clients clients;
    private final Contacts contacts;
    private final SupportCalendars calendars;
    private final FollowUpProperties properties;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final Clock clock;

    FollowUpDesk(
            FollowUps followUps,
            AskedContacts asked,
            FeedbackLinks links,
            FollowUpProcess process,
            Clients clients,
            Contacts contacts,
            SupportCalendars calendars,
            FollowUpProperties properties,
            AuditTrail audit,
            LiveTopics live,
            Clock clock) {
        this.followUps = followUps;
        this.asked = asked;
        this.links = links;
        this.process = process;
        this.clients = clients;
        this.contacts = contacts;
        this.calendars = calendars;
        this.properties = properties;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Takes an occasion, once. Nobody is asked who cannot be reached by mail, has unsubscribed, or was asked lately: then it
     * is recorded as suppressed, with the reason.
     *
     * @return empty when the occasion was taken already, or the client is none of ours any more
     */
    Optional<FollowUp> open(FollowUp.Opening opening) {
        if (followUps.knows(opening.key())
                || clients.byId(opening.client()).filter(ClientCard::active).isEmpty()) {
            return Optional.empty();
        }
        var respondent = respondent(opening.client());
        var now = clock.instant();
        var against = respondent.isEmpty()
                ? "The client has no contact with a mail address."
                : against(opening.client(), respondent.get());
        var followUp = against == null
                ? FollowUp.plan(followUps.nextId(), opening, respondent.orElseThrow(), now, clock.getZone())
                : FollowUp.suppressed(
                        followUps.nextId(), opening, respondent.orElse(null), against, now, clock.getZone());
        if (!followUps.add(followUp)) {
            return Optional.empty(); // Another node was faster with the same event.
        }
        if (against == null) {
            asked.asked(followUp.client(), followUp.asked().emailKey(), now);
            process.start(followUp);
        }
        record(
                Caller.SYSTEM,
                against == null ? "follow-up-opened" : "follow-up-suppressed",
                followUp,
                against == null ? opening.occasion().label() : against);
        return Optional.of(followUp);
    }

    /** Who is called first in an emergency knows best how we work; else the first by name. Only who has a mail address. */
    private Optional<Respondent> respondent(ClientId client) {
        return contacts.of(client).stream()
                .filter(contact -> contact.email().contains("@"))
                .min(Comparator.comparing(ContactCard::emergencyOrder, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(Respondent::of);
    }

    /** Why this contact is not to be asked now; null when nothing is against it. */
    private @Nullable String against(ClientId client, Respondent respondent) {
        var now = clock.instant();
        var preference = asked.lock(client, respondent.emailKey(), now);
        if (preference.unsubscribed()) {
            return respondent.name() + " has unsubscribed.";
        }
        var before = preference.askedAt();
        if (before != null
                && before.plus(Duration.ofDays(properties.quietDays())).isAfter(now)) {
            return "%s was asked less than %d days ago.".formatted(respondent.name(), properties.quietDays());
        }
        return null;
    }

    /** What a link of a mail opens; empty for a link that nobody made and for one whose time is over, alike. */
    Optional<FollowUp> opened(String token) {
        return links.numberOf(token, clock.instant()).flatMap(number -> followUps.byNumber(number, ClientScope.ALL));
    }

    /** An answer through the link of a mail. Empty as in {@link #opened}. */
    Optional<FollowUp> answer(String token, int score, @Nullable String comment) {
        return links.numberOf(token, clock.instant())
                .flatMap(number -> followUps.lock(number, ClientScope.ALL))
                .map(followUp -> answer(followUp, score, comment, FollowUp.Via.MAIL, contact(followUp)));
    }

    /** An answer in the portal, by the contact who is asked. */
    FollowUp answerInPortal(String number, String emailKey, int score, @Nullable String comment, Caller by) {
        var followUp = followUps
                .lock(number, by.clients())
                .filter(found ->
                        found.respondent() != null && found.asked().emailKey().equals(emailKey))
                .orElseThrow(() -> FollowUpRefusal.notFound(number));
        return answer(followUp, score, comment, FollowUp.Via.PORTAL, by);
    }

    private FollowUp answer(FollowUp followUp, int score, @Nullable String comment, FollowUp.Via via, Caller by) {
        var now = clock.instant();
        var words = optional(comment, FollowUp.LONGEST_COMMENT);
        var callDue = properties.window().oneWorkingDayAfter(calendars.of(followUp.client()), now);
        followUp.answer(score, words, via, callDue, now);
        followUps.save(followUp);
        process.answered(followUp);
        record(
                by,
                "follow-up-answered",
                followUp,
                score + " of " + followUp.question().most());
        return followUp;
    }

    /** Says that the contact wants no more of this, and stops what is on its way. Empty as in {@link #opened}; doing it again changes nothing. */
    Optional<FollowUp> unsubscribe(String token) {
        var found = opened(token);
        found.ifPresent(followUp -> {
            var contact = contact(followUp);
            var now = clock.instant();
            var emailKey = followUp.asked().emailKey();
            if (asked.lock(followUp.client(), emailKey, now).unsubscribed()) {
                return;
            }
            asked.wants(followUp.client(), emailKey, false, contact.name(), null, now);
            for (var open : followUps.lockOpen(followUp.client(), emailKey)) {
                stop(open, contact.name() + " has unsubscribed.", contact);
            }
            record(contact, "follow-up-unsubscribed", followUp, followUp.asked().email());
        });
        return found;
    }

    /** Staff know better than we do: with a reason, an address is asked again. */
    void resubscribe(String number, String reason, Caller by) {
        var followUp = seen(number, by);
        var why = required(
                "reason", reason, LONGEST_REASON, "Say how you know that the contact wants to be asked again.");
        var now = clock.instant();
        var emailKey = followUp.asked().emailKey();
        if (!asked.lock(followUp.client(), emailKey, now).unsubscribed()) {
            throw FollowUpRefusal.notUnsubscribed(followUp.asked().email());
        }
        asked.wants(followUp.client(), emailKey, true, by.name(), why, now);
        record(by, "follow-up-resubscribed", followUp, followUp.asked().email() + ": " + why);
    }

    /** The contact has replied some other way, so it is not asked any more. */
    void hasReplied(String number, Caller by) {
        var followUp = followUps.lock(number, by.clients()).orElseThrow(() -> FollowUpRefusal.notFound(number));
        stop(followUp, "Has replied another way, says " + by.name() + ".", by);
    }

    void called(String number, String agreed, Caller by) {
        var followUp = followUps.lock(number, by.clients()).orElseThrow(() -> FollowUpRefusal.notFound(number));
        var words = required("agreed", agreed, FollowUp.LONGEST_COMMENT, "Say what was agreed.");
        followUp.called(words, by.name(), clock.instant());
        followUps.save(followUp);
        record(by, "follow-up-called", followUp, null);
    }

    private void stop(FollowUp followUp, String why, Caller by) {
        followUp.stop(cut(why, LONGEST_REASON), clock.instant());
        followUps.save(followUp);
        process.stopped(followUp);
        record(by, "follow-up-stopped", followUp, why);
    }

    private FollowUp seen(String number, Caller by) {
        return followUps
                .byNumber(number, by.clients())
                .filter(found -> found.respondent() != null)
                .orElseThrow(() -> FollowUpRefusal.notFound(number));
    }

    /** Whoever holds the link of a mail acts as its contact. */
    private static Caller contact(FollowUp followUp) {
        return new Caller(
                "contact:" + followUp.asked().emailKey(),
                followUp.asked().name(),
                Set.of(),
                Set.of(),
                new ClientScope.OneClient(followUp.client()));
    }

    private void record(Caller by, String action, FollowUp followUp, @Nullable String detail) {
        audit.record(new AuditEntry(by, action, followUp.number(), followUp.client(), detail));
        live.changed(TOPIC);
    }

    private static String required(String field, @Nullable String text, int longest, String message) {
        var given = optional(text, longest);
        if (given == null) {
            throw FollowUpRefusal.invalid(field, message);
        }
        return given;
    }

    private static @Nullable String optional(@Nullable String text, int longest) {
        return text == null || text.isBlank() ? null : cut(text, longest);
    }

    /** Fit for the database, without the blanks around it. */
    static String cut(String text, int longest) {
        return Text.cut(Text.storable(text).strip(), longest);
    }
}
