package tech.ihelper.processes.clients.exchange;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;

/** Takes a file in two steps: what it would do is shown; then exactly that is done, or nothing. */
@Component
public class ImportDesk {

    /** How long a file that was looked at may be applied. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final int LONGEST_NAME = 255;

    private final Application application;
    private final Imports imports;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    ImportDesk(
            Application application, Imports imports, TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        this.application = application;
        this.imports = imports;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A file and what it would do, or did.
     *
     * @param applied whether it did; its lines are not kept then
     */
    public record Shown(UUID id, Kind kind, String fileName, Outcome outcome, boolean applied) {}

    /**
     * Keeps a file for a day and says what it would do.
     *
     * @throws ExchangeRefusal when it cannot be read at all
     */
    public UUID look(Kind kind, String fileName, byte[] file, Caller by) {
        var outcome = dryRun(kind, file, by);
        var name = fileName.replaceAll("\\p{Cntrl}", " ").strip();
        var kept = new Imports.Kept(
                UUID.randomUUID(),
                kind,
                name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                file,
                outcome.sha256(),
                clock.instant(),
                by.id(),
                null);
        transaction.executeWithoutResult(status -> {
            imports.forgetBefore(clock.instant().minus(KEPT));
            imports.add(kept);
        });
        return kept.id();
    }

    /** What the file would do now; from here on that is what may be applied. */
    public Shown show(UUID id, Caller by) {
        var kept = find(id, by);
        if (kept.appliedAt() != null) {
            return new Shown(id, kept.kind(), kept.fileName(), new Outcome(List.of(), List.of()), true);
        }
        var outcome = dryRun(kept.kind(), kept.content(), by);
        imports.show(id, outcome.sha256());
        return new Shown(id, kept.kind(), kept.fileName(), outcome, false);
    }

    /** Hash of what was shown last, to be sent back by whoever wants exactly that. */
    public String hash(Shown shown) {
        return shown.outcome().sha256();
    }

    /**
     * Does what was shown. A second time nothing happens.
     *
     * @param shown hash of what the person saw
     * @return whether it was done now
     * @throws ExchangeRefusal when the file would do something else by now, or has bad lines; then nothing was done
     */
    public boolean apply(UUID id, String shown, Caller by) {
        // Unlike a desk's, this transaction is rolled back by a refusal: it comes after writing.
        var done = transaction.execute(status -> {
            var kept = imports.lock(id, by.id()).orElseThrow(ExchangeRefusal::unknown);
            if (kept.appliedAt() != null) {
                return false;
            }
            var outcome = application.apply(kept.kind(), kept.content(), by);
            if (outcome.badLines() > 0) {
                throw ExchangeRefusal.badRows(outcome.badLines());
            }
            if (!outcome.sha256().equals(shown)) {
                throw ExchangeRefusal.changedMeanwhile();
            }
            imports.applied(id, clock.instant(), by.id());
            audit.record(new AuditEntry(
                    by,
                    "client-import-applied",
                    id.toString(),
                    null,
                    "%s: %d created, %d changed".formatted(kept.kind().path(), outcome.created(), outcome.changed())));
            return true;
        });
        return Objects.requireNonNull(done);
    }

    /** The same work as in earnest, and none of it is kept. */
    private Outcome dryRun(Kind kind, byte[] file, Caller by) {
        var outcome = transaction.execute(status -> {
            status.setRollbackOnly();
            return application.apply(kind, file, by);
        });
        return Objects.requireNonNull(outcome);
    }

    private Imports.Kept find(UUID id, Caller by) {
        return imports.find(id, by.id()).orElseThrow(ExchangeRefusal::unknown);
    }
}
