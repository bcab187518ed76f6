package tech.ihelper.processes.backup.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;

/** A new repository as the plan's form asks for it: fields that begin with {@code repository-}. */
final class RepositoryFields {

    private static final String PREFIX = "repository-";

    private RepositoryFields() {}

    /**
     * @param client of the plan: the repository's too, unless it is to be shared
     * @throws InvalidBackup that names the field as the form does
     */
    static RepositoryDesk.Entry read(PlanForm form, ClientId client) {
        return named(() -> {
            var address = address(form);
            return new RepositoryDesk.Entry(
                    new Repository.Content(
                            form.text(PREFIX + "name"),
                            form.is(PREFIX + "shared", "true") ? null : client,
                            form.is(PREFIX + "tool", "ARCHIVE") ? Repository.Tool.ARCHIVE : Repository.Tool.RESTIC,
                            address,
                            form.is(PREFIX + "appendOnly", "true"),
                            form.is(PREFIX + "elsewhere", "true"),
                            medium(form)),
                    secret(form, "password"),
                    credentials(form, address),
                    pruning(form, address));
        });
    }

    private static RepositoryAddress address(PlanForm form) {
        var folder = form.text(PREFIX + "folder");
        return switch (form.text(PREFIX + "kind")) {
            case "sftp" ->
                new RepositoryAddress.Sftp(
                        form.text(PREFIX + "user"),
                        form.text(PREFIX + "host"),
                        PlanForm.number("port", form.text(PREFIX + "port"), 22),
                        folder);
            case "s3" ->
                new RepositoryAddress.S3(
                        uri("endpoint", form.text(PREFIX + "endpoint")),
                        form.text(PREFIX + "bucket"),
                        form.text(PREFIX + "prefix"));
            case "rest" -> new RepositoryAddress.RestServer(uri("url", form.text(PREFIX + "url")));
            default -> new RepositoryAddress.LocalFolder(path(folder));
        };
    }

    private static Path path(String folder) {
        try {
            return Path.of(folder);
        } catch (InvalidPathException e) {
            throw new InvalidBackup("folder", "\"" + folder + "\" is no folder.");
        }
    }

    private static URI uri(String field, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new InvalidBackup(
                    field, "This is no address. It should look like https://backup.example.org:8000/acme/.");
        }
    }

    private static Credentials credentials(PlanForm form, RepositoryAddress address) {
        if (address instanceof RepositoryAddress.Sftp) {
            var knownHosts = form.text(PREFIX + "knownHosts");
            if (knownHosts.isEmpty()) {
                throw new InvalidBackup("knownHosts", "Enter the server's public key, as ssh-keyscan prints it.");
            }
            return new Credentials.SshKey(
                    needed(form, "key", "Enter the private key that opens the server."), knownHosts);
        }
        if (address instanceof RepositoryAddress.S3) {
            var region = form.text(PREFIX + "region");
            return new Credentials.AccessKey(
                    filled(form, "accessKey", "Enter the id of the access key."),
                    needed(form, "accessSecret", "Enter the secret of the access key."),
                    region.isEmpty() ? null : region);
        }
        if (address instanceof RepositoryAddress.RestServer
                && !form.text(PREFIX + "restUser").isEmpty()) {
            return new Credentials.UserPassword(
                    form.text(PREFIX + "restUser"), needed(form, "restPassword", "Enter the password of this user."));
        }
        return new Credentials.None();
    }

    /** A server that refuses to delete needs somebody else who may. */
    private static @Nullable Credentials pruning(PlanForm form, RepositoryAddress address) {
        var user = form.text(PREFIX + "pruneUser");
        if (user.isEmpty()) {
            return null;
        }
        var secret = needed(form, "pruneSecret", "Enter the password or secret of whoever may delete.");
        if (address instanceof RepositoryAddress.RestServer) {
            return new Credentials.UserPassword(user, secret);
        }
        if (address instanceof RepositoryAddress.S3) {
            var region = form.text(PREFIX + "region");
            return new Credentials.AccessKey(user, secret, region.isEmpty() ? null : region);
        }
        return null;
    }

    private static Repository.Medium medium(PlanForm form) {
        try {
            return Repository.Medium.valueOf(form.text(PREFIX + "medium"));
        } catch (IllegalArgumentException e) {
            throw new InvalidBackup("medium", "Choose what it lies on.");
        }
    }

    private static String filled(PlanForm form, String field, String message) {
        var text = form.text(PREFIX + field);
        if (text.isEmpty()) {
            throw new InvalidBackup(field, message);
        }
        return text;
    }

    private static Secret needed(PlanForm form, String field, String message) {
        var secret = secret(form, field);
        if (secret == null) {
            throw new InvalidBackup(field, message);
        }
        return secret;
    }

    private static @Nullable Secret secret(PlanForm form, String field) {
        return form.secret(PREFIX + field);
    }

    /** The plan has a host, a port and a user of its own: what is said about the repository's gets its prefix. */
    private static <T> T named(Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidBackup e) {
            var field = e.field() == null ? "kind" : e.field().replace("repositoryName", "name");
            throw new InvalidBackup(field.startsWith(PREFIX) ? field : PREFIX + field, e.reason());
        }
    }
}
