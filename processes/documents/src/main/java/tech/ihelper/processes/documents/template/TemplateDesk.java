package tech.ihelper.processes.documents.template;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.BusinessTransaction;

/** Templates are written as drafts and used as published versions; a version is never changed. */
@Component
@BusinessTransaction
class TemplateDesk {

    private static final int LONGEST = 100_000;

    private final BuiltInTemplates builtIn;
    private final StoredTemplates stored;
    private final AuditTrail audit;
    private final CurrentUser user;
    private final Clock clock;

    TemplateDesk(BuiltInTemplates builtIn, StoredTemplates stored, AuditTrail audit, CurrentUser user, Clock clock) {
        this.builtIn = builtIn;
        this.stored = stored;
        this.audit = audit;
        this.user = user;
        this.clock = clock;
    }

    /** The version that new documents are made with. */
    Template published(String key) {
        return builtIn.find(key).or(() -> stored.newest(key)).orElseThrow(() -> TemplateRefusal.unknown(key));
    }

    /** Every template that documents can be made with, in the order of its name. */
    List<Template> published() {
        var own = stored.drafts().stream().map(Draft::key).map(stored::newest).flatMap(Optional::stream);
        return Stream.concat(builtIn.all().stream(), own)
                .sorted(Comparator.comparing(template -> template.text().name()))
                .toList();
    }

    /** Any published version. */
    Template version(String key, int version) {
        return builtIn.find(key)
                .filter(template -> template.version() == version)
                .or(() -> stored.versions(key).stream()
                        .filter(template -> template.version() == version)
                        .findFirst())
                .orElseThrow(() -> TemplateRefusal.unknown(key + ", version " + version));
    }

    /** This version; for what comes with the product the newest, because a release brings one only. */
    Template usable(String key, int version) {
        return builtIn.find(key).orElseGet(() -> version(key, version));
    }

    Draft draft(String key) {
        return stored.draft(key).orElseThrow(() -> TemplateRefusal.unknown(key));
    }

    /** A new template with something to start from. */
    Draft make(String key, String name) {
        if (!key.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || key.length() > 64) {
            throw TemplateRefusal.invalid("key", "Write the key in small letters with hyphens, as in site-visit.");
        }
        var text = FirstText.of(key, name);
        requireFitting(text);
        if (builtIn.find(key).isPresent()
                || !stored.add(key, text, now(), user.caller().id())) {
            throw TemplateRefusal.taken(key);
        }
        record("document-template-made", key, name);
        return draft(key);
    }

    Draft save(String key, int revision, TemplateText text) {
        requireFitting(text);
        var draft = draft(key);
        if (!stored.change(key, revision, text, now(), user.caller().id())) {
            throw TemplateRefusal.changedMeanwhile(draft.changedBy());
        }
        return draft(key);
    }

    /** @return the new version */
    int publish(String key, int revision) {
        var draft = draft(key);
        if (draft.revision() != revision) {
            throw TemplateRefusal.changedMeanwhile(draft.changedBy());
        }
        var findings = findings(draft.text());
        if (!findings.isEmpty()) {
            throw TemplateRefusal.invalid("body", "Not published. " + String.join(" ", findings));
        }
        var version = draft.published() + 1;
        if (!stored.publish(key, version, draft.text(), now(), user.caller().id())) {
            throw TemplateRefusal.changedMeanwhile("Somebody else");
        }
        record("document-template-published", key, "version " + version);
        return version;
    }

    /** What keeps it from being published; empty when nothing does. */
    List<String> findings(TemplateText text) {
        return TemplateCheck.findings(text, clock);
    }

    List<Template> history(String key) {
        return builtIn.find(key).map(List::of).orElseGet(() -> stored.versions(key));
    }

    Optional<Template> builtIn(String key) {
        return builtIn.find(key);
    }

    private static void requireFitting(TemplateText text) {
        if (text.name().isBlank() || text.name().length() > 80) {
            throw TemplateRefusal.invalid("name", "Say in at most 80 characters what its documents are, as in Offer.");
        }
        if (!text.series().matches("[A-Z]{2,6}")) {
            throw TemplateRefusal.invalid("series", "Numbers begin with two to six capital letters, as in OFF.");
        }
        if (!Set.of("en", "de").contains(text.language())) {
            throw TemplateRefusal.invalid("language", "Documents are in English (en) or German (de).");
        }
        var body = text.body();
        if (text.schema().length() > LONGEST || body != null && body.length() > LONGEST) {
            throw TemplateRefusal.invalid("body", "A template holds at most 100,000 characters.");
        }
    }

    private java.time.Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void record(String action, String key, String text) {
        audit.record(new AuditEntry(user.caller(), action, key, null, text));
    }
}
