package tech.ihelper.processes.backup.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Promise;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.Schedule;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.InvalidBackup;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.Secret;
import tech.ihelper.processes.backup.tool.postgresql.SslMode;

/** What a program sends to make a plan. What it leaves out gets the usual value. */
record PlanInput(
        @Schema(example = "Order files") @Nullable String name,
        @Schema(description = "Id of a client") @Nullable String client,
        @Schema(description = "As alerts call it", example = "kf-files-01") @Nullable String system,
        @Nullable Boolean active,
        @Schema(
                        description =
                                "kind files {paths, excludes}, postgresql {host, port, database, user, sslMode}, command"
                                        + " {file, command}, remote-files {user, host, port, knownHosts, paths, excludes} or pushed {}",
                        type = "object",
                        example = "{\"kind\":\"files\",\"paths\":[\"/srv/data\"],\"excludes\":[\"*.tmp\"]}")
                @Nullable
                JsonNode source,
        @Schema(description = "Password or private key of the source; kept sealed, never shown") @Nullable
                String sourceSecret,
        @Schema(
                        description =
                                "Number of a repository, or a new one: {name, tool, address: {kind local {folder} | sftp {user,"
                                        + " host, port, folder} | s3 {endpoint, bucket, prefix} | rest {url}}, password, credentials:"
                                        + " {user, password | id, secret, region | key, knownHosts}, pruneCredentials, appendOnly,"
                                        + " elsewhere, medium}",
                        example = "\"REP-000001\"")
                @Nullable
                JsonNode repository,
        @Schema(description = "The same, for the second copy") @Nullable JsonNode copyRepository,
        @Schema(description = "Minute, hour, day of month, month, day of week", example = "30 2 * * *") @Nullable
                String calendar,
        @Schema(example = "Europe/Berlin") @Nullable String zone,
        @Nullable Keep keep,
        @Nullable Long rpoMinutes,
        @Nullable Long rtoMinutes,
        @Nullable Long graceMinutes,
        @Nullable Long limitMinutes,
        @Nullable Integer verifyEveryDays,
        @Nullable Integer readAllWithinDays,
        @Nullable Integer drillEveryDays) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // What is left out is empty, and refused by its name where it is needed.
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
            .build();
    private static final Retention USUAL_RETENTION = new Retention(0, 0, 14, 4, 12, 0, Duration.ofDays(7));

    /** Snapshots that are kept; one that no rule keeps may go. */
    record Keep(
            @Nullable Integer last,
            @Nullable Integer hourly,
            @Nullable Integer daily,
            @Nullable Integer weekly,
            @Nullable Integer monthly,
            @Nullable Integer yearly,
            @Nullable Long withinHours) {

        Retention retention() {
            return new Retention(
                    or(last, 0),
                    or(hourly, 0),
                    or(daily, 0),
                    or(weekly, 0),
                    or(monthly, 0),
                    or(yearly, 0),
                    Duration.ofHours(withinHours == null ? 0 : withinHours));
        }
    }

    /** @param usual zone where none is given */
    Plan.Content content(long repositoryId, @Nullable Long copyId, ZoneId usual) {
        return new Plan.Content(
                required("name", name),
                clientId(),
                required("system", system),
                active == null || active,
                what(),
                repositoryId,
                copyId,
                Schedule.of(calendar == null ? "30 2 * * *" : calendar, zone == null ? usual.getId() : zone),
                keep == null ? USUAL_RETENTION : keep.retention(),
                promise());
    }

    ClientId clientId() {
        try {
            return ClientId.of(required("client", client));
        } catch (IllegalArgumentException e) {
            throw new InvalidBackup("client", "client is the id of a client.");
        }
    }

    @Nullable
    Secret secret() {
        return sourceSecret == null ? null : Secret.of(sourceSecret);
    }

    private Promise promise() {
        var usual = Promise.USUAL;
        return new Promise(
                minutes(rpoMinutes, usual.rpo()),
                minutes(rtoMinutes, usual.rto()),
                minutes(graceMinutes, usual.grace()),
                minutes(limitMinutes, usual.limit()),
                or(verifyEveryDays, usual.verifyEveryDays()),
                or(readAllWithinDays, Math.max(usual.readAllWithinDays(), or(verifyEveryDays, 1))),
                or(drillEveryDays, usual.drillEveryDays()));
    }

    private What what() {
        if (source == null || !source.isObject()) {
            throw new InvalidBackup("source", "Say what to back up: {\"kind\":\"files\",\"paths\":[\"/srv/data\"]}.");
        }
        try {
            return JSON.treeToValue(withUsual(source), What.class);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof InvalidBackup invalid) {
                throw new InvalidBackup("source." + invalid.field(), invalid.reason());
            }
            throw new InvalidBackup(
                    "source",
                    e instanceof UnrecognizedPropertyException unknown
                            ? "A source of this kind has no \"" + unknown.getPropertyName() + "\"."
                            : "kind is files, postgresql, command, remote-files or pushed, with the fields of that kind.");
        }
    }

    /** The usual ports and protection. */
    private static JsonNode withUsual(JsonNode source) {
        ObjectNode whole = source.deepCopy();
        var kind = source.path("kind").asText();
        if (kind.equals("postgresql") && !whole.hasNonNull("sslMode")) {
            whole.put("sslMode", SslMode.PREFER.word());
        }
        if (kind.equals("postgresql") && !whole.hasNonNull("port")) {
            whole.put("port", 5432);
        }
        if (kind.equals("remote-files") && !whole.hasNonNull("port")) {
            whole.put("port", 22);
        }
        return whole;
    }

    // --- a new repository on the way

    /** @param field repository or copyRepository */
    static RepositoryDesk.Entry repository(String field, JsonNode input, ClientId client) {
        var address = address(field, input.path("address"));
        return new RepositoryDesk.Entry(
                new Repository.Content(
                        input.path("name").asText("Repository"),
                        client,
                        one(
                                field + ".tool",
                                Repository.Tool.class,
                                input.path("tool").asText("RESTIC")),
                        address,
                        input.path("appendOnly").asBoolean(),
                        input.path("elsewhere").asBoolean(),
                        one(
                                field + ".medium",
                                Repository.Medium.class,
                                input.path("medium").asText("DISK"))),
                input.hasNonNull("password") ? Secret.of(input.path("password").asText()) : null,
                credentials(field + ".credentials", input.path("credentials")),
                input.hasNonNull("pruneCredentials")
                        ? credentials(field + ".pruneCredentials", input.path("pruneCredentials"))
                        : null);
    }

    private static RepositoryAddress address(String field, JsonNode input) {
        try {
            return switch (input.path("kind").asText()) {
                case "local" ->
                    new RepositoryAddress.LocalFolder(
                            Path.of(input.path("folder").asText()));
                case "sftp" ->
                    new RepositoryAddress.Sftp(
                            input.path("user").asText(),
                            input.path("host").asText(),
                            input.path("port").asInt(22),
                            input.path("folder").asText());
                case "s3" ->
                    new RepositoryAddress.S3(
                            RepositoryAddress.address(
                                    "endpoint", input.path("endpoint").asText()),
                            input.path("bucket").asText(),
                            input.path("prefix").asText());
                case "rest" ->
                    new RepositoryAddress.RestServer(
                            RepositoryAddress.address("url", input.path("url").asText()));
                default -> throw new InvalidBackup("kind", "kind is local, sftp, s3 or rest.");
            };
        } catch (InvalidBackup e) {
            throw new InvalidBackup(field + ".address." + e.field(), e.reason());
        } catch (InvalidPathException e) {
            throw new InvalidBackup(field + ".address.folder", "This is no path.");
        }
    }

    private static Credentials credentials(String field, JsonNode input) {
        if (input.isMissingNode() || input.isNull() || input.isEmpty()) {
            return new Credentials.None();
        }
        if (input.hasNonNull("user")) {
            return new Credentials.UserPassword(input.path("user").asText(), secret(field, input, "password"));
        }
        if (input.hasNonNull("id")) {
            return new Credentials.AccessKey(
                    input.path("id").asText(),
                    secret(field, input, "secret"),
                    input.hasNonNull("region") ? input.path("region").asText() : null);
        }
        if (input.hasNonNull("key")) {
            return new Credentials.SshKey(
                    secret(field, input, "key"), input.path("knownHosts").asText());
        }
        throw new InvalidBackup(field, "Give user and password, id and secret, or key and knownHosts.");
    }

    private static Secret secret(String field, JsonNode input, String name) {
        if (input.path(name).asText().isBlank()) {
            throw new InvalidBackup(field + "." + name, "This is missing.");
        }
        return Secret.of(input.path(name).asText());
    }

    private static <E extends Enum<E>> E one(String field, Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new InvalidBackup(
                        field,
                        "Choose one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidBackup(field, field + " is missing.");
        }
        return text;
    }

    private static Duration minutes(@Nullable Long minutes, Duration usual) {
        return minutes == null ? usual : Duration.ofMinutes(minutes);
    }

    private static int or(@Nullable Integer number, int usual) {
        return number == null ? usual : number;
    }
}
