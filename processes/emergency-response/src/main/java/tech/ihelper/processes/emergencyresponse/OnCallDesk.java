package tech.ihelper.processes.emergencyresponse;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.engine.BusinessTransaction;

/** What managers do with the on-call lists. */
@Component
@BusinessTransaction
class OnCallDesk {

    /** What webhook addresses are sealed for; the outbox opens them with the same word. */
    private static final String PURPOSE = "webhook";

    private final OnCallList list;
    private final Paging paging;
    private final People people;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final LiveTopics live;

    OnCallDesk(OnCallList list, Paging paging, People people, Secrets secrets, AuditTrail audit, LiveTopics live) {
        this.list = list;
        this.paging = paging;
        this.people = people;
        this.secrets = secrets;
        this.audit = audit;
        this.live = live;
    }

    /**
     * Puts a person at the end of a team's list.
     *
     * @param mail where pages go by mail; blank = the person's own address
     * @param webhook https address that takes Slack- or Teams-like messages; blank = none. Kept sealed, never shown again
     */
    void add(String team, String personId, @Nullable String mail, @Nullable String webhook, Caller by) {
        var name = IncidentDesk.required("team", team, 80, "Name the team, such as on-call.");
        var person = people.byId(personId)
                .orElseThrow(() -> IncidentRefusal.invalid("person", "Choose a colleague from the list."));
        if (list.of(name).stream().anyMatch(contact -> contact.personId().equals(personId))) {
            throw IncidentRefusal.alreadyOnCall(person.name());
        }
        var address = mail(mail);
        var hook = webhook(webhook);
        list.add(name, personId, address, hook == null ? null : secrets.seal(PURPOSE, hook.toString()), shown(hook));
        record(by, "on-call-added", person.name() + " to " + name);
    }

    /** Changes the ways to reach a contact. A blank webhook keeps the one that is there. */
    void change(long id, @Nullable String mail, @Nullable String webhook, boolean forgetWebhook, Caller by) {
        var contact = find(id);
        var address = mail(mail);
        var hook = webhook(webhook);
        if (hook != null) {
            list.change(id, address, secrets.seal(PURPOSE, hook.toString()), shown(hook));
        } else {
            list.change(
                    id,
                    address,
                    forgetWebhook ? null : contact.webhookSealed(),
                    forgetWebhook ? null : contact.webhookShown());
        }
        record(by, "on-call-changed", contact.personId() + " in " + contact.team());
    }

    void move(long id, int by, Caller caller) {
        var contact = find(id);
        list.move(contact, by);
        record(caller, "on-call-moved", contact.personId() + " in " + contact.team() + (by < 0 ? " up" : " down"));
    }

    void remove(long id, Caller by) {
        var contact = find(id);
        list.remove(id);
        record(by, "on-call-removed", contact.personId() + " from " + contact.team());
    }

    void sendTestPage(long id, Caller by) {
        var contact = find(id);
        paging.test(contact, by);
        record(by, "on-call-tested", contact.personId() + " in " + contact.team());
    }

    private OnCallContact find(long id) {
        return list.byId(id).orElseThrow(IncidentRefusal::noSuchContact);
    }

    private void record(Caller by, String action, String what) {
        audit.record(new AuditEntry(by, action, "on-call", null, what));
        live.changed(LiveTopics.INCIDENTS);
    }

    private static @Nullable String mail(@Nullable String given) {
        var mail = IncidentDesk.optional(given, 320);
        if (mail != null && !mail.matches("[^@\\s,;<>]+@[^@\\s,;<>]+")) {
            throw IncidentRefusal.invalid("mail", "Write one mail address, as in mara@example.org, or leave it empty.");
        }
        return mail;
    }

    private static @Nullable URI webhook(@Nullable String given) {
        var text = IncidentDesk.optional(given, 2000);
        if (text == null) {
            return null;
        }
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (scheme.equals("https") || scheme.equals("http"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Falls through to the refusal, which says what is wanted.
        }
        throw IncidentRefusal.invalid("webhook", "Write an address that begins with https://, or leave it empty.");
    }

    /** The path of such an address is a password: only the host is shown. */
    private static @Nullable String shown(@Nullable URI webhook) {
        return webhook == null ? null : webhook.getHost() + "/…";
    }
}
