package tech.ihelper.engine.starts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.forms.Filling;
import tech.ihelper.engine.forms.FormDrafts;
import tech.ihelper.engine.forms.FormDrafts.Draft;
import tech.ihelper.engine.forms.FormUploads;
import tech.ihelper.engine.forms.FormsProperties;
import tech.ihelper.engine.forms.Hashes;
import tech.ihelper.engine.starts.FormTickets.Ticket;
import tech.ihelper.forms.FormSchema;
import tech.ihelper.forms.upload.UploadedFile;

/**
 * Start forms in the hands of visitors: shown with a ticket, and everything that comes back carries it. What programs do and people
 * do not is refused in words that help the person it hits by mistake.
 */
@Component
public class PublicForms {

    private static final int TOKEN_BYTES = 24;

    private final StartForms forms;
    private final FormTickets tickets;
    private final FormUploads uploads;
    private final FormDrafts drafts;
    private final FormsProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PublicForms(
            StartForms forms,
            FormTickets tickets,
            FormUploads uploads,
            FormDrafts drafts,
            FormsProperties properties,
            Clock clock) {
        this.forms = forms;
        this.tickets = tickets;
        this.uploads = uploads;
        this.drafts = drafts;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A form as it is shown.
     *
     * @param data what fields are filled with
     * @param draft what was saved before; null when it is filled in anew
     */
    public record Shown(StartForm form, String ticket, Map<String, Object> data, @Nullable Draft draft) {}

    /**
     * What comes back with a visitor's request.
     *
     * @param browser the cookie's value
     * @param ticket as the form was shown with
     * @param trapped whether the field that nobody sees was filled in
     */
    public record Visit(String process, String browser, String ticket, boolean trapped, Locale language) {}

    /** A draft that a link leads to. */
    public record Saved(String token, Instant until) {}

    /** @throws Refusal when there is no such form for everybody */
    public StartForm form(String process) {
        return forms.find(process).orElseThrow(StartRefusal::unknown);
    }

    /**
     * @param visit with the ticket that the page had before it was loaded anew, so that its files are still there; or without one
     * @param resume token of a draft; null for an empty form
     * @param query what the address presets; only fields that the form marks with {@code "prefill": "true"} take it
     * @throws Refusal when there is no such form, or the draft is gone
     */
    public Shown show(Visit visit, @Nullable String resume, Map<String, String> query) {
        var form = form(visit.process()).in(visit.language());
        var draft = resume == null
                ? Optional.<Draft>empty()
                : Optional.of(
                        draft(visit.process(), resume).orElseThrow(() -> StartRefusal.said("gone", form.language())));
        var submission = draft.map(one -> one.filling().submission())
                .or(() -> tickets.open(visit.ticket(), visit.process(), visit.browser())
                        .map(Ticket::submission)
                        .filter(earlier -> !forms.isSent(earlier)))
                .orElseGet(UUID::randomUUID);
        return new Shown(
                form,
                tickets.issue(visit.process(), submission, visit.browser()),
                FormSchema.parse(form.schema()).preset(query),
                draft.orElse(null));
    }

    /** Whether a link still leads to a draft of this form. */
    public boolean leadsTo(String process, String token) {
        return draft(process, token).isPresent();
    }

    private Optional<Draft> draft(String process, String token) {
        return drafts.findByToken(hash(process, token));
    }

    private static String hash(String process, String token) {
        return Hashes.sha256(process + " " + token);
    }

    public AttachedFile add(Visit visit, String reference, UploadedFile file) {
        return uploads.add(filling(visit), reference, file, visit.language());
    }

    public List<AttachedFile> under(Visit visit, String reference) {
        return uploads.under(filling(visit), reference);
    }

    public void remove(Visit visit, UUID file) {
        uploads.remove(filling(visit), file);
    }

    /** Saves a draft; the link's earlier token no longer opens it. */
    public Saved save(Visit visit, Map<String, Object> answers) {
        var token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        var draft = drafts.save(filling(visit), answers, hash(visit.process(), text));
        return new Saved(text, draft.expiresAt());
    }

    /**
     * Starts the process.
     *
     * @return the number of its case
     */
    public String submit(Visit visit, Map<String, ? extends @Nullable Object> answers, Caller by) {
        form(visit.process());
        var ticket = ticket(visit);
        if (visit.trapped()) {
            throw StartRefusal.said("trap", visit.language());
        }
        if (clock.instant().isBefore(ticket.shownAt().plus(properties.fastest()))) {
            throw StartRefusal.said("fast", visit.language());
        }
        var files = uploads.named(Filling.ofStart(ticket.submission()));
        return forms.submit(
                visit.process(),
                ticket.submission(),
                answers,
                by,
                visit.language(),
                files,
                number -> files.keep(number, null));
    }

    private Filling filling(Visit visit) {
        form(visit.process());
        return Filling.ofStart(ticket(visit).submission());
    }

    private Ticket ticket(Visit visit) {
        var ticket = tickets.open(visit.ticket(), visit.process(), visit.browser())
                .orElseThrow(() -> StartRefusal.said("ticket", visit.language()));
        if (clock.instant().isAfter(ticket.shownAt().plus(properties.slowest()))) {
            throw StartRefusal.said("ticket", visit.language());
        }
        return ticket;
    }
}
