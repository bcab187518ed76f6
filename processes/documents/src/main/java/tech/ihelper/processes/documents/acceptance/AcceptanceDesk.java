package tech.ihelper.processes.documents.acceptance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.DocumentAccepted;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.forms.words.Words;
import tech.ihelper.processes.documents.acceptance.Signer.Evidence;
import tech.ihelper.processes.documents.annex.Annex;
import tech.ihelper.processes.documents.annex.AnnexDesk;
import tech.ihelper.processes.documents.annex.AnnexFile;

/** Asks for acceptance, takes answers, and proves them. */
@Component
@BusinessTransaction
class AcceptanceDesk {

    static final int MOST_SIGNERS = 8;
    static final int LONGEST_DAYS = 90;

    private static final Duration REMINDED_FOR = Duration.ofDays(7);
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_REASON = 2000;
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,180}");

    private final Acceptances acceptances;
    private final AcceptanceLinks links;
    private final AcceptanceMails mails;
    private final AcceptanceProcess process;
    private final AcceptanceCertificate certificate;
    private final Archive archive;
    private final Documents documents;
    private final AnnexDesk annexes;
    private final Contacts contacts;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    AcceptanceDesk(
            Acceptances acceptances,
            AcceptanceLinks links,
            AcceptanceMails mails,
            AcceptanceProcess process,
            AcceptanceCertificate certificate,
            Archive archive,
            Documents documents,
            AnnexDesk annexes,
            Contacts contacts,
            ApplicationEventPublisher events,
            AuditTrail audit,
            Clock clock) {
        this.acceptances = acceptances;
        this.links = links;
        this.mails = mails;
        this.process = process;
        this.certificate = certificate;
        this.archive = archive;
        this.documents = documents;
        this.annexes = annexes;
        this.contacts = contacts;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who is to sign, as it was typed. */
    record Invited(String name, String mail) {}

    /** What a link opens. */
    record Opened(Acceptance acceptance, Signer signer) {}

    // --- staff, programs and cases

    /**
     * Gives an issued document to its signers, who are asked one after the other.
     *
     * @param days until when all must have answered
     * @param language of what signers read, {@code en} or {@code de}; null = the first signer's, where the register knows it
     * @throws AcceptanceRefusal when there is no such document, it does not stand, or it is with somebody already
     * @throws tech.ihelper.contracts.Refusal when no master key is set, which links are kept under
     */
    Acceptance ask(String number, List<Invited> invited, int days, @Nullable String language, Caller by) {
        var document = archive.find(number, by.clients()).orElseThrow(() -> AcceptanceRefusal.noDocument(number));
        requireStanding(document);
        requireFree(document);
        var signers = signers(invited);
        if (days < 1 || days > LONGEST_DAYS) {
            throw AcceptanceRefusal.invalid("days", "Give them between 1 and " + LONGEST_DAYS + " days to answer.");
        }
        var spoken = language(language, document, signers.get(0));
        var sealed = signers.stream().map(signer -> links.make()).toList();
        var now = now();
        var id = acceptances.nextId();
        var acceptance = Acceptance.of(
                id,
                String.format(
                        Locale.ROOT, "ACC-%d-%06d", now.atZone(clock.getZone()).getYear(), id),
                document,
                spoken,
                signers,
                by.id(),
                now,
                now.atZone(clock.getZone()).plusDays(days).toInstant());
        if (!acceptances.add(acceptance)) {
            requireFree(document);
            throw new IllegalStateException("An acceptance was not kept, and no other is in its place");
        }
        signers.forEach(signer -> acceptances.add(acceptance, signer, sealed.get(signer.place() - 1)));
        record(by, "acceptance-asked", acceptance, document.number() + " of " + names(signers));
        process.start(acceptance);
        return acceptances.byId(id);
    }

    /** Takes the request back; whoever was asked is told. */
    void withdraw(String number, @Nullable String reason, Caller by) {
        var found = find(number, by.clients());
        var why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw AcceptanceRefusal.invalid("reason", "Say why, in at most 2,000 characters.");
        }
        var acceptance = acceptances.locked(found.id());
        if (!acceptance.isOpen()) {
            throw AcceptanceRefusal.over(acceptance);
        }
        var withdrawn = acceptance.ended(Acceptance.State.WITHDRAWN, now(), why);
        acceptances.change(withdrawn);
        acceptance.asked().ifPresent(signer -> mails.withdrawn(withdrawn, signer));
        record(by, "acceptance-withdrawn", withdrawn, why);
        process.withdrawn(withdrawn);
    }

    Acceptance find(String number, ClientScope scope) {
        return acceptances.byNumber(number, scope).orElseThrow(AcceptanceRefusal::unknown);
    }

    void called(String number, String outcome, @Nullable String note, Caller by) {
        var acceptance = acceptances.locked(find(number, by.clients()).id());
        var said = note == null || note.isBlank() ? outcome : outcome + ": " + note.strip();
        acceptance.asked().ifPresent(signer -> acceptances.change(acceptance.id(), signer.called(said)));
        record(by, "acceptance-signer-called", acceptance, said);
    }

    // --- signers

    /** What whoever has this link may see; empty for a link that is none, or is not to be used yet. */
    Optional<Opened> open(String token) {
        return acceptances.withToken(AcceptanceLinks.hash(token)).flatMap(place -> {
            var acceptance = acceptances.byId(place.acceptance());
            var signer = acceptance.at(place.place());
            return signer.state() == Signer.State.WAITING
                    ? Optional.empty()
                    : Optional.of(new Opened(acceptance, signer));
        });
    }

    /** The document as it was issued, for whoever has the link; the first look is remembered. */
    Optional<byte[]> read(String token) {
        return open(token).flatMap(opened -> {
            var bytes = documents.content(opened.acceptance().document(), ClientScope.ALL);
            if (bytes.isPresent()) {
                seen(opened);
            }
            return bytes;
        });
    }

    /** What belongs to the document, for whoever has the link. */
    List<Annex> annexes(Acceptance acceptance) {
        return annexes.of(acceptance.document(), ClientScope.ALL);
    }

    /** An annex as it came, for whoever has the link. */
    Optional<AnnexFile> readAnnex(String token, int place) {
        return open(token)
                .map(opened -> annexes.open(opened.acceptance().document(), place, ClientScope.ALL, Caller.SYSTEM));
    }

    /** The proof, once there is one. */
    Optional<byte[]> readCertificate(String token) {
        return open(token)
                .map(opened -> opened.acceptance().certificate())
                .flatMap(number -> documents.content(number, ClientScope.ALL));
    }

    private void seen(Opened opened) {
        var acceptance = acceptances.locked(opened.acceptance().id());
        var signer = acceptance.at(opened.signer().place());
        if (signer.isAsked() && signer.shownAt() == null) {
            acceptances.change(acceptance.id(), signer.shown(now()));
            record(Caller.SYSTEM, "acceptance-document-shown", acceptance, signer.name());
        }
    }

    /** Takes the click. A second click of the same signer changes nothing. */
    Opened accept(String token, @Nullable String typed, boolean agreed, Evidence from) {
        var opened = answering(token);
        if (opened.signer().state() == Signer.State.ACCEPTED) {
            return opened;
        }
        requireUnanswered(opened);
        var name = typed == null ? "" : typed.strip();
        if (name.length() < 2 || name.length() > LONGEST_NAME) {
            throw AcceptanceRefusal.unsigned("name");
        }
        if (!agreed) {
            throw AcceptanceRefusal.unsigned("agreed");
        }
        var at = now();
        var signer = opened.signer()
                .accepted(name.replace('\0', '\uFFFD'), opened.acceptance().sentence(), from, at);
        var acceptance = opened.acceptance().with(signer);
        acceptances.change(acceptance.id(), signer);
        record(Caller.SYSTEM, "acceptance-signed", acceptance, signer.name() + " from " + from.address());
        if (acceptance.next().isEmpty()) {
            acceptance = acceptance.ended(Acceptance.State.ACCEPTED, at, null);
            acceptances.change(acceptance);
            mails.ended(acceptance, "Everybody who was asked has accepted " + acceptance.title() + ".");
            events.publishEvent(new DocumentAccepted(
                    acceptance.document(), acceptance.kind(), acceptance.client(), acceptance.about(), at));
        }
        process.answered(acceptance, true);
        return new Opened(acceptance, signer);
    }

    /** Takes the refusal. A second click of the same signer changes nothing. */
    Opened refuse(String token, @Nullable String reason, Evidence from) {
        var opened = answering(token);
        if (opened.signer().state() == Signer.State.REFUSED) {
            return opened;
        }
        requireUnanswered(opened);
        var why = reason == null ? "" : reason.strip().replace('\0', '\uFFFD');
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw AcceptanceRefusal.unsigned("reason");
        }
        var at = now();
        var signer = opened.signer().refused(why, from, at);
        var acceptance = opened.acceptance().with(signer).ended(Acceptance.State.REFUSED, at, why);
        acceptances.change(acceptance.id(), signer);
        acceptances.change(acceptance);
        record(Caller.SYSTEM, "acceptance-refused", acceptance, signer.name() + ": " + why);
        mails.ended(acceptance, "%s refused %s: %s".formatted(signer.name(), acceptance.title(), why));
        process.answered(acceptance, false);
        return new Opened(acceptance, signer);
    }

    /** Why no answer is taken, in words; empty while one is. */
    Optional<String> whyClosed(Acceptance acceptance) {
        try {
            requireAnswerable(acceptance);
            return Optional.empty();
        } catch (AcceptanceRefusal refusal) {
            return Optional.of(refusal.reason());
        }
    }

    private Opened answering(String token) {
        var opened = open(token).orElseThrow(AcceptanceRefusal::unknown);
        var acceptance = acceptances.locked(opened.acceptance().id());
        return new Opened(acceptance, acceptance.at(opened.signer().place()));
    }

    private void requireUnanswered(Opened opened) {
        requireAnswerable(opened.acceptance());
        if (!opened.signer().isAsked()) {
            throw AcceptanceRefusal.answered(opened.signer());
        }
    }

    private void requireAnswerable(Acceptance acceptance) {
        if (!acceptance.takesAnswersAt(now())) {
            throw AcceptanceRefusal.over(acceptance);
        }
        requireStanding(archive.find(acceptance.document(), ClientScope.ALL)
                .orElseThrow(() -> AcceptanceRefusal.noDocument(acceptance.document())));
    }

    // --- the case

    void askNext(long id) {
        var acceptance = acceptances.locked(id);
        acceptance.next().ifPresent(signer -> {
            var asked = signer.asked(now());
            acceptances.change(id, asked);
            mails.ask(acceptance, asked);
        });
    }

    /** For a week; from then on somebody calls, and more mails would only annoy. */
    void remind(long id) {
        var acceptance = acceptances.byId(id);
        var weekAgo = now().minus(REMINDED_FOR);
        acceptance.asked().ifPresent(signer -> {
            var askedAt = signer.askedAt();
            if (askedAt != null && askedAt.isAfter(weekAgo)) {
                mails.remind(acceptance, signer);
            }
        });
    }

    void expire(long id) {
        var acceptance = acceptances.locked(id);
        if (acceptance.isOpen()) {
            var expired = acceptance.ended(Acceptance.State.EXPIRED, now(), null);
            acceptances.change(expired);
            record(Caller.SYSTEM, "acceptance-expired", expired, expired.document());
            mails.ended(
                    expired,
                    "%s did not answer in time to %s. Ask again on the document's page."
                            .formatted(acceptance.asked().map(Signer::name).orElse("Somebody"), expired.title()));
        }
    }

    /** Issues the proof, once, and gives it to all signers. */
    void certify(long id) {
        var acceptance = acceptances.locked(id);
        var issued = certificate.issue(acceptance);
        var certified = acceptance.certified(issued.number());
        acceptances.change(certified);
        certified.signers().forEach(signer -> mails.certified(certified, signer, issued.number()));
    }

    private String language(@Nullable String wanted, IssuedDocument document, Signer first) {
        var client = document.client();
        var known = wanted != null || client == null
                ? Optional.ofNullable(wanted)
                : contacts.of(client).stream()
                        .filter(contact -> contact.email().equalsIgnoreCase(first.mail()))
                        .map(ContactCard::language)
                        .findFirst();
        var spoken = Words.offered(Locale.forLanguageTag(known.orElse("en")));
        if (spoken.isEmpty() && wanted != null) {
            throw AcceptanceRefusal.invalid("language", "Choose en or de.");
        }
        return spoken.orElse(Locale.ENGLISH).getLanguage();
    }

    private static List<Signer> signers(List<Invited> invited) {
        if (invited.isEmpty() || invited.size() > MOST_SIGNERS) {
            throw AcceptanceRefusal.invalid("signers", "Name one to " + MOST_SIGNERS + " signers, in their order.");
        }
        var signers = new ArrayList<Signer>();
        IntStream.range(0, invited.size()).forEach(i -> {
            var name = invited.get(i).name().strip();
            var mail = invited.get(i).mail().strip();
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                throw AcceptanceRefusal.invalid(
                        "signers", "Signer " + (i + 1) + " has no name, or one that is too long.");
            }
            if (!MAIL.matcher(mail).matches()) {
                throw AcceptanceRefusal.invalid("signers", "Signer " + (i + 1) + " needs a mail address.");
            }
            signers.add(Signer.waiting(i + 1, name, mail));
        });
        return signers;
    }

    private void requireStanding(IssuedDocument document) {
        archive.successor(document.number()).ifPresent(successor -> {
            throw AcceptanceRefusal.replaced(document.number(), successor);
        });
        if (archive.destroyedAt(document.number()).isPresent()) {
            throw AcceptanceRefusal.destroyed(document.number());
        }
    }

    private void requireFree(IssuedDocument document) {
        acceptances.ofDocument(document.number(), ClientScope.ALL).forEach(other -> {
            if (other.isOpen()) {
                throw AcceptanceRefusal.openAlready(other);
            }
            if (other.state() == Acceptance.State.ACCEPTED) {
                throw AcceptanceRefusal.acceptedAlready(other);
            }
        });
    }

    private static String names(List<Signer> signers) {
        return String.join(", ", signers.stream().map(Signer::name).toList());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void record(Caller by, String action, Acceptance acceptance, String text) {
        audit.record(new AuditEntry(by, action, acceptance.number(), acceptance.client(), text));
    }
}
