package tech.ihelper.processes.backup.tool.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tech.ihelper.processes.backup.tool.Labels;
import tech.ihelper.processes.backup.tool.Snapshot;

/**
 * What is known of a snapshot without opening it, in a small file of its own beside it. Not encrypted, not secret: host, paths and sizes.
 * Its last field is the SHA-256 of the others, so that a changed letter in it is seen.
 *
 * @param time with the offset in which its days begin
 * @param bytes of all files
 * @param storedBytes of the encrypted file
 * @param sha256 of the encrypted file
 */
record Sidecar(
        String id,
        OffsetDateTime time,
        String host,
        List<String> tags,
        List<String> paths,
        long files,
        long bytes,
        long storedBytes,
        String sha256) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SEAL = "sidecarSha256";

    Sidecar {
        tags = List.copyOf(tags);
        paths = List.copyOf(paths);
    }

    byte[] json() {
        var facts = facts();
        facts.put(SEAL, Sha256.of(facts.toString()));
        return (facts.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IOException when it is not as it was written */
    static Sidecar parse(byte[] json) throws IOException {
        try {
            var node = JSON.readTree(new String(json, StandardCharsets.UTF_8));
            var sidecar = new Sidecar(
                    node.path("id").asText(),
                    OffsetDateTime.parse(node.path("time").asText()),
                    node.path("host").asText(),
                    texts(node.path("tags")),
                    texts(node.path("paths")),
                    node.path("files").asLong(),
                    node.path("bytes").asLong(),
                    node.path("storedBytes").asLong(),
                    node.path("sha256").asText());
            if (!Sha256.of(sidecar.facts().toString()).equals(node.path(SEAL).asText())) {
                throw new IOException("its facts are not the ones that were written");
            }
            return sidecar;
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IOException("it cannot be understood", e);
        }
    }

    boolean has(Labels labels) {
        return host.equals(labels.host()) && tags.containsAll(labels.tags());
    }

    Snapshot snapshot() {
        return new Snapshot(id, time.toInstant(), host, paths, tags, bytes);
    }

    /** The same snapshot in another encrypted file. */
    Sidecar as(long otherStoredBytes, String otherSha256) {
        return new Sidecar(id, time, host, tags, paths, files, bytes, otherStoredBytes, otherSha256);
    }

    private ObjectNode facts() {
        var facts = JSON.createObjectNode()
                .put("id", id)
                .put("time", time.toString())
                .put("host", host);
        tags.forEach(facts.putArray("tags")::add);
        paths.forEach(facts.putArray("paths")::add);
        return facts.put("files", files)
                .put("bytes", bytes)
                .put("storedBytes", storedBytes)
                .put("sha256", sha256);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
