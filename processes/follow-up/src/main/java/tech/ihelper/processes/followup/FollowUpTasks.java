package tech.ihelper.processes.followup;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.SupportCalendars;
import tech.ihelper.engine.ModelTask;

/** From the engine to the business: what the model of the follow-up can do by itself. */
@Component
public class FollowUpTasks {

    private final FollowUps followUps;
    private final AskedContacts contacts;
    private final FollowUpMails mails;
    private final SupportCalendars calendars;
    private final FollowUpProperties properties;
    private final LiveTopics live;
    private final Clock clock;

    FollowUpTasks(
            FollowUps followUps,
            AskedContacts contacts,
            FollowUpMails mails,
            SupportCalendars calendars,
            FollowUpProperties properties,
            LiveTopics live,
            Clock clock) {
        this.followUps = followUps;
        this.contacts = contacts;
        this.mails = mails;
        this.calendars = calendars;
        this.properties = properties;
        this.live = live;
        this.clock = clock;
    }

    /** Answers when the invitation may go out: the next moment that is not quiet at the client's, as ISO 8601. */
    @ModelTask(
            label = "Plan invitation",
            help = "Says when the invitation may go out: the next moment that is not quiet at the client's.",
            result = "sendAt")
    public String planInvitation(long followUpId) {
        return window(lock(followUpId), Duration.ZERO);
    }

    /** Answers whether it was sent; false when the contact unsubscribed while it waited. */
    @ModelTask(
            label = "Send invitation",
            help = "Mails the invitation to give feedback; false when the contact unsubscribed meanwhile.",
            result = "sent",
            effect = ModelTask.Effect.OUTBOX)
    public boolean sendInvitation(long followUpId) {
        var followUp = lock(followUpId);
        if (!followUp.send(clock.instant())) {
            return false;
        }
        followUps.save(followUp);
        mails.invite(followUp);
        changed();
        return true;
    }

    /**
     * Answers when the contact is to be reminded, as ISO 8601: the first moment after so many days that is not quiet.
     *
     * @param days after the invitation
     */
    @ModelTask(
            label = "Plan reminder",
            help = "Says when to remind the contact: the first moment after so many days that is not quiet.",
            result = "remindAt")
    public String planReminder(long followUpId, long days) {
        return window(lock(followUpId), Duration.ofDays(days));
    }

    /** Sends nothing to a contact who has answered or wants nothing more. */
    @ModelTask(
            label = "Send reminder",
            help = "Reminds the contact by mail, unless they have answered or want nothing more.",
            effect = ModelTask.Effect.OUTBOX)
    public void sendReminder(long followUpId) {
        var followUp = lock(followUpId);
        if (followUp.remind(clock.instant())) {
            followUps.save(followUp);
            mails.remind(followUp);
            changed();
        }
    }

    @ModelTask(label = "Record silence", help = "Records that the contact did not answer.")
    public void recordSilence(long followUpId) {
        var followUp = lock(followUpId);
        followUp.lapse(clock.instant());
        followUps.save(followUp);
        changed();
    }

    /** Thanks by mail, and says that somebody calls when the score was low. Nothing goes to who has unsubscribed. */
    @ModelTask(
            label = "Thank contact",
            help = "Thanks by mail and says that somebody calls when the score was low.",
            effect = ModelTask.Effect.OUTBOX)
    public void thankContact(long followUpId) {
        var followUp = lock(followUpId);
        var unsubscribed = contacts.of(followUp.client(), followUp.asked().emailKey())
                .map(AskedContacts.Preference::unsubscribed)
                .orElse(false);
        if (!unsubscribed) {
            mails.thank(followUp);
        }
    }

    private String window(FollowUp followUp, Duration after) {
        return properties
                .window()
                .next(calendars.of(followUp.client()), clock.instant().plus(after))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private FollowUp lock(long id) {
        return followUps.lock(id).orElseThrow(() -> new IllegalStateException("There is no follow-up with id " + id));
    }

    private void changed() {
        live.changed(FollowUpDesk.TOPIC);
    }
}
