package tech.ihelper.processes.backup.plan;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.RepositoryAccess;
import tech.ihelper.processes.backup.tool.Secret;

/** Seals what opens repositories and sources, and unseals it for whoever runs a tool. */
@Component
public class RepositoryKeys {

    private static final String PASSWORD = "backup-repository-password";
    private static final String CREDENTIALS = "backup-repository-credentials";
    private static final String SOURCE = "backup-source";
    private static final String TARGET = "backup-restore-target";

    private final Secrets secrets;

    RepositoryKeys(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Opens it for backing up, reading and restoring. */
    public RepositoryAccess access(Repository repository) {
        return access(repository, repository.sealed().credentials());
    }

    /** Opens it with the right to delete. */
    public RepositoryAccess pruning(Repository repository) {
        var own = repository.sealed().pruneCredentials();
        return access(repository, own == null ? repository.sealed().credentials() : own);
    }

    private RepositoryAccess access(Repository repository, @Nullable String credentials) {
        return new RepositoryAccess(
                repository.content().address(),
                password(repository),
                RepositoryWords.credentials(credentials == null ? null : secrets.open(CREDENTIALS, credentials)));
    }

    /** What decrypts the stored data, for the recovery kit. */
    public Secret password(Repository repository) {
        return Secret.of(secrets.open(PASSWORD, repository.sealed().password()));
    }

    /** @param pruning null = the same credentials may delete */
    Repository.Sealed seal(Secret password, Credentials credentials, @Nullable Credentials pruning) {
        return new Repository.Sealed(
                secrets.seal(PASSWORD, password.reveal()),
                sealed(credentials),
                pruning == null ? null : sealed(pruning));
    }

    @Nullable
    String sealed(Credentials credentials) {
        var clear = RepositoryWords.of(credentials);
        return clear == null ? null : secrets.seal(CREDENTIALS, clear);
    }

    String sealSource(Secret secret) {
        return secrets.seal(SOURCE, secret.reveal());
    }

    /** Password of a server that something is restored to. */
    public String sealTarget(Secret secret) {
        return secrets.seal(TARGET, secret.reveal());
    }

    public Secret target(String sealed) {
        return Secret.of(secrets.open(TARGET, sealed));
    }

    /**
     * Password or key of a plan's source.
     *
     * @throws IllegalStateException when the plan has none
     */
    public Secret source(Plan plan) {
        var sealed = plan.sourceSecret();
        if (sealed == null) {
            throw new IllegalStateException(plan.number() + " has no secret for its source");
        }
        return Secret.of(secrets.open(SOURCE, sealed));
    }
}
