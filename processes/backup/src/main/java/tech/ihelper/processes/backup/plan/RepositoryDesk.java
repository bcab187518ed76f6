package tech.ihelper.processes.backup.plan;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.ToolUnusable;

/** What people do with repositories. */
@Component
public class RepositoryDesk {

    private static final Duration TRY = Duration.ofSeconds(60);

    private final Repositories repositories;
    private final RepositoryKeys keys;
    private final Tools tools;
    private final Clients clients;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final Clock clock;

    RepositoryDesk(
            Repositories repositories,
            RepositoryKeys keys,
            Tools tools,
            Clients clients,
            AuditTrail audit,
            LiveTopics live,
            Clock clock) {
        this.repositories = repositories;
        this.keys = keys;
        this.tools = tools;
        this.clients = clients;
        this.audit = audit;
        this.live = live;
        this.clock = clock;
    }

    /**
     * What a person enters to make or change a repository.
     *
     * @param password of a repository that exists already; null = a new one gets a password of ours
     * @param pruning credentials that may delete; null = the same ones
     */
    public record Entry(
            Repository.Content content,
            @Nullable Secret password,
            Credentials credentials,
            @Nullable Credentials pruning) {}

    /**
     * Registers a repository. Nothing is made outside: the first run, or {@link #connect}, does.
     *
     * @return as it is stored
     */
    @BusinessTransaction
    public Repository register(Entry entry, Caller by) {
        PlanDesk.providersOnly(by);
        var owner = entry.content.client();
        if (!by.clients().allows(owner) || (owner != null && clients.byId(owner).isEmpty())) {
            throw BackupRefusal.unknownClient();
        }
        // Fits or refuses, before anything is written.
        new RepositoryAccess(entry.content.address(), Secret.of("any"), entry.credentials);
        var id = repositories.nextId();
        var password = entry.password == null ? tools.newPassword(entry.content.tool()) : entry.password;
        var repository = new Repository(
                id,
                "REP-%06d".formatted(id),
                0,
                entry.content,
                keys.seal(password, entry.credentials, entry.pruning),
                Repository.State.NEW,
                null,
                null,
                null,
                null,
                clock.instant(),
                by.id());
        repositories.add(repository);
        record(by, "backup-repository-registered", repository);
        return repository;
    }

    /** How a try to reach a repository ended, in words for people. */
    public record Connection(boolean works, boolean isNew, String words, @Nullable String remedy) {}

    /**
     * Opens the repository as a run would, and makes it where there is none yet and never was. Outside any transaction: it may take a
     * minute.
     */
    public Connection connect(Repository repository) {
        try {
            var tool = tools.of(repository.content().tool());
            tool.probe();
            var access = keys.access(repository);
            var opened = tool.open(access, RunControl.within(TRY)).report();
            if (opened.outcome() != Outcome.NO_REPOSITORY || repository.state() != Repository.State.NEW) {
                return connection(opened.outcome(), opened.reason(), false);
            }
            var made = tool.initialise(access, RunControl.within(TRY)).report();
            return connection(made.outcome(), made.reason(), true);
        } catch (ToolUnusable e) {
            return new Connection(false, false, e.getMessage() == null ? "" : e.getMessage(), null);
        }
    }

    /** As {@link #connect}, but makes nothing: for whoever only wants to know. */
    public Connection look(Repository repository) {
        return look(repository.content().tool(), keys.access(repository), repository.state() == Repository.State.NEW);
    }

    /** As {@link #look(Repository)}, for what was entered and is not kept. */
    public Connection look(Entry entry) {
        var password = entry.password == null ? tools.newPassword(entry.content.tool()) : entry.password;
        return look(
                entry.content.tool(), new RepositoryAccess(entry.content.address(), password, entry.credentials), true);
    }

    private Connection look(Repository.Tool which, RepositoryAccess access, boolean mayBeMissing) {
        try {
            var tool = tools.of(which);
            tool.probe();
            var opened = tool.open(access, RunControl.within(TRY)).report();
            return opened.outcome() == Outcome.NO_REPOSITORY && mayBeMissing
                    ? new Connection(true, true, "Nothing is there yet. The first backup makes it a repository.", null)
                    : connection(opened.outcome(), opened.reason(), false);
        } catch (ToolUnusable e) {
            return new Connection(false, false, e.getMessage() == null ? "" : e.getMessage(), null);
        }
    }

    private static Connection connection(Outcome outcome, String reason, boolean made) {
        return outcome == Outcome.OK
                ? new Connection(
                        true,
                        made,
                        made ? "It was empty and is now a repository." : "It opens, and can be written to.",
                        null)
                : new Connection(false, made, reason, outcome.remedy());
    }

    /** Somebody says that the recovery kit is stored where a fire does not reach both. */
    @BusinessTransaction
    public void confirmEscrow(String number, Caller by) {
        var repository = lock(number, by);
        if (repository.kitNumber() == null) {
            throw BackupRefusal.conflict("no-kit", "Print the recovery kit first, then say that it is stored.");
        }
        repositories.save(new Repository(
                repository.id(),
                repository.number(),
                repository.version(),
                repository.content(),
                repository.sealed(),
                repository.state(),
                repository.quarantinedBecause(),
                repository.kitNumber(),
                clock.instant(),
                by.id(),
                repository.createdAt(),
                repository.createdBy()));
        record(by, "backup-kit-stored", repository);
    }

    /** A recovery kit was issued: it has to be stored anew. */
    @BusinessTransaction
    public void kitIssued(String number, String document, Caller by) {
        var repository = lock(number, by);
        repositories.save(new Repository(
                repository.id(),
                repository.number(),
                repository.version(),
                repository.content(),
                repository.sealed(),
                repository.state(),
                repository.quarantinedBecause(),
                document,
                null,
                null,
                repository.createdAt(),
                repository.createdBy()));
        record(by, "backup-kit-issued", repository);
    }

    /** It was opened or made: from now on a missing repository is a lost one. */
    @BusinessTransaction
    public void inUse(long id) {
        var repository = repositories.lock(id).orElseThrow();
        if (repository.state() == Repository.State.NEW) {
            state(id, Repository.State.READY, null, "backup-repository-in-use");
        }
    }

    /** From now on nothing is removed from it. Harmless when it is quarantined already. */
    @BusinessTransaction
    public void quarantine(long id, String because) {
        state(id, Repository.State.QUARANTINED, because, "backup-repository-quarantined");
    }

    /** It was repaired and read back. */
    @BusinessTransaction
    public void release(long id) {
        state(id, Repository.State.READY, null, "backup-repository-released");
    }

    private void state(long id, Repository.State state, @Nullable String because, String action) {
        var repository = repositories.lock(id).orElseThrow();
        if (repository.state() == state) {
            return;
        }
        repositories.save(new Repository(
                repository.id(),
                repository.number(),
                repository.version(),
                repository.content(),
                repository.sealed(),
                state,
                because,
                repository.kitNumber(),
                repository.escrowedAt(),
                repository.escrowedBy(),
                repository.createdAt(),
                repository.createdBy()));
        record(Caller.SYSTEM, action, repository);
    }

    private Repository lock(String number, Caller by) {
        return repositories
                .byNumber(number, by.clients())
                .flatMap(found -> repositories.lock(found.id()))
                .orElseThrow(() -> BackupRefusal.noRepository(number));
    }

    private void record(Caller by, String action, Repository repository) {
        audit.record(new AuditEntry(
                by, action, repository.number(), repository.content().client(), repository.name()));
        live.changed(BackupTopics.PLANS);
    }

    /** @throws BackupRefusal when there is none that the caller may see */
    public Repository find(String number, Caller by) {
        return repositories.byNumber(number, by.clients()).orElseThrow(() -> BackupRefusal.noRepository(number));
    }
}
