package tech.ihelper.processes.backup.tool;

/**
 * A repository with everything that opens it.
 *
 * @param password of the repository: without it nobody reads what is stored, not even its owner
 */
public record RepositoryAccess(RepositoryAddress repository, Secret password, Credentials credentials) {

    public RepositoryAccess {
        if (!fit(repository, credentials)) {
            throw new InvalidBackup("credentials", "These credentials are of another kind of repository.");
        }
    }

    private static boolean fit(RepositoryAddress repository, Credentials credentials) {
        if (repository instanceof RepositoryAddress.LocalFolder) {
            return credentials instanceof Credentials.None;
        }
        if (repository instanceof RepositoryAddress.Sftp) {
            return credentials instanceof Credentials.SshKey;
        }
        if (repository instanceof RepositoryAddress.S3) {
            return credentials instanceof Credentials.AccessKey;
        }
        return credentials instanceof Credentials.None || credentials instanceof Credentials.UserPassword;
    }
}
