package tech.ihelper.processes.backup.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Secret;

/** Addresses, sources and credentials as they are stored. What holds secrets is sealed before it is stored anywhere. */
final class RepositoryWords {

    static final JsonMapper JSON = new JsonMapper();

    private RepositoryWords() {}

    static String of(RepositoryAddress address) {
        var json = JSON.createObjectNode();
        if (address instanceof RepositoryAddress.LocalFolder local) {
            json.put("kind", "local").put("folder", local.folder().toString());
        } else if (address instanceof RepositoryAddress.Sftp sftp) {
            json.put("kind", "sftp")
                    .put("user", sftp.user())
                    .put("host", sftp.host())
                    .put("port", sftp.port())
                    .put("folder", sftp.folder());
        } else if (address instanceof RepositoryAddress.S3 s3) {
            json.put("kind", "s3")
                    .put("endpoint", s3.endpoint().toString())
                    .put("bucket", s3.bucket())
                    .put("prefix", s3.prefix());
        } else if (address instanceof RepositoryAddress.RestServer rest) {
            json.put("kind", "rest").put("url", rest.url().toString());
        }
        return write(json);
    }

    static RepositoryAddress address(String stored) {
        var json = read(stored);
        return switch (json.path("kind").asText()) {
            case "local" ->
                new RepositoryAddress.LocalFolder(Path.of(json.path("folder").asText()));
            case "sftp" ->
                new RepositoryAddress.Sftp(
                        json.path("user").asText(),
                        json.path("host").asText(),
                        json.path("port").asInt(),
                        json.path("folder").asText());
            case "s3" ->
                new RepositoryAddress.S3(
                        URI.create(json.path("endpoint").asText()),
                        json.path("bucket").asText(),
                        json.path("prefix").asText());
            default ->
                new RepositoryAddress.RestServer(URI.create(json.path("url").asText()));
        };
    }

    /** Null for none. Holds secrets in the clear. */
    static @Nullable String of(Credentials credentials) {
        ObjectNode json = JSON.createObjectNode();
        if (credentials instanceof Credentials.UserPassword user) {
            json.put("user", user.user()).put("password", user.password().reveal());
        } else if (credentials instanceof Credentials.AccessKey key) {
            json.put("id", key.id()).put("secret", key.secret().reveal()).put("region", key.region());
        } else if (credentials instanceof Credentials.SshKey ssh) {
            json.put("key", ssh.privateKey().reveal()).put("knownHosts", ssh.knownHosts());
        } else {
            return null;
        }
        return write(json);
    }

    static Credentials credentials(@Nullable String clear) {
        if (clear == null) {
            return new Credentials.None();
        }
        var json = read(clear);
        if (json.has("user")) {
            return new Credentials.UserPassword(
                    json.path("user").asText(), Secret.of(json.path("password").asText()));
        }
        if (json.has("id")) {
            return new Credentials.AccessKey(
                    json.path("id").asText(),
                    Secret.of(json.path("secret").asText()),
                    json.path("region").isTextual() ? json.path("region").asText() : null);
        }
        return new Credentials.SshKey(
                Secret.of(json.path("key").asText()), json.path("knownHosts").asText());
    }

    static String of(What what) {
        return write(what);
    }

    static What what(String stored) {
        try {
            return JSON.readValue(stored, What.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored source cannot be read", e);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writerFor(value instanceof What ? What.class : value.getClass())
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            // Its message could quote a secret.
            throw new IllegalStateException("A value cannot be written as JSON");
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored value is no JSON");
        }
    }
}
