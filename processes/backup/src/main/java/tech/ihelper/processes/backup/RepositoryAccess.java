package tech.ihelper.processes.backup;

/**
 * A repository with everything that opens it.
 *
 * @param password of the repository: without it nobody reads what is stored, not even its owner
 */
record RepositoryAccess(Repository repository, Secret password, Credentials credentials) {

    RepositoryAccess {
        if (!fit(repository, credentials)) {
            throw new InvalidBackup("credentials", "These credentials are of another kind of repository.");
        }
    }

    private static boolean fit(Repository repository, Credentials credentials) {
        if (repository instanceof Repository.LocalFolder) {
            return credentials instanceof Credentials.None;
        }
        if (repository instanceof Repository.Sftp) {
            return credentials instanceof Credentials.SshKey;
        }
        if (repository instanceof Repository.S3) {
            return credentials instanceof Credentials.AccessKey;
        }
        return credentials instanceof Credentials.None || credentials instanceof Credentials.UserPassword;
    }
}
