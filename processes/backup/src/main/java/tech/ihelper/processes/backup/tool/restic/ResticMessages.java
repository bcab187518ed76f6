package tech.ihelper.processes.backup.tool.restic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import tech.ihelper.processes.backup.tool.OutputReader;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.Snapshot;
import tech.ihelper.processes.backup.tool.SnapshotEntry;

/**
 * What restic 0.18 and 0.19 write to standard output with {@code --json}: either lines with a {@code message_type}, of which the summary
 * is kept, or one JSON value, after which there may be text. See the restic manual, "Scripting".
 */
public final class ResticMessages {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(JsonParser.Feature.AUTO_CLOSE_SOURCE).build();

    private JsonNode summary = MissingNode.getInstance();

    /** Of the last message that is no status; missing if there was none. */
    public JsonNode summary() {
        return summary;
    }

    public OutputReader lines(Consumer<Progress> progress) {
        return OutputReader.lines(line -> {
            var message = parse(line);
            if (!message.path("message_type").asText().equals("status")) {
                summary = message;
                return;
            }
            var restore = message.has("files_restored") || message.has("bytes_restored");
            progress.accept(new Progress(
                    message.path("percent_done").asDouble(),
                    message.path(restore ? "files_restored" : "files_done").asLong(),
                    message.path("total_files").asLong(),
                    message.path(restore ? "bytes_restored" : "bytes_done").asLong(),
                    message.path("total_bytes").asLong()));
        });
    }

    /** One object, over one line or many. */
    public OutputReader object() {
        return stdout -> {
            try (var parser = JSON.createParser(stdout)) {
                if (parser.nextToken() != null) {
                    summary = JSON.readTree(parser);
                }
            }
        };
    }

    /** The elements of one array; only one of them is in memory. */
    public static OutputReader array(Consumer<JsonNode> element) {
        return stdout -> readArray(stdout, element);
    }

    private static void readArray(InputStream stdout, Consumer<JsonNode> element) throws IOException {
        try (var parser = JSON.createParser(stdout)) {
            var first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return;
            }
            if (first != JsonToken.START_ARRAY) {
                throw new IOException("A list was expected");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                element.accept(JSON.readTree(parser));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new IOException("The list is cut off");
            }
        }
    }

    /** What {@code ls} writes: one file or folder a line. */
    public static OutputReader nodes(Consumer<SnapshotEntry> entry) {
        return OutputReader.lines(line -> {
            var node = parse(line);
            if (node.path("struct_type").asText().equals("node")) {
                entry.accept(entry(node));
            }
        });
    }

    /** What {@code find} writes: an array in an array; only one match is in memory. */
    public static OutputReader matches(Consumer<SnapshotEntry> entry) {
        return stdout -> {
            try (var parser = JSON.createParser(stdout)) {
                for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.START_ARRAY && "matches".equals(parser.currentName())) {
                        while (parser.nextToken() == JsonToken.START_OBJECT) {
                            JsonNode match = JSON.readTree(parser);
                            entry.accept(entry(match));
                        }
                    }
                }
            }
        };
    }

    private static SnapshotEntry entry(JsonNode node) {
        var kind =
                switch (node.path("type").asText()) {
                    case "file" -> SnapshotEntry.Kind.FILE;
                    case "dir" -> SnapshotEntry.Kind.FOLDER;
                    case "symlink" -> SnapshotEntry.Kind.LINK;
                    default -> SnapshotEntry.Kind.OTHER;
                };
        return new SnapshotEntry(
                node.path("path").asText(), kind, node.path("size").asLong(), time(node.path("mtime")));
    }

    private static Instant time(JsonNode node) {
        try {
            return OffsetDateTime.parse(node.asText()).toInstant();
        } catch (DateTimeException e) {
            throw new UncheckedIOException(new IOException("A time was expected", e));
        }
    }

    public static Snapshot snapshot(JsonNode node) {
        var bytes = node.path("summary").path("total_bytes_processed");
        return new Snapshot(
                node.path("id").asText(),
                time(node.path("time")),
                node.path("hostname").asText(),
                texts(node.path("paths")),
                texts(node.path("tags")),
                bytes.isNumber() ? bytes.asLong() : null);
    }

    public static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Ids of the snapshots in {@code array}, which is null when there are none. */
    public static List<String> ids(JsonNode array) {
        var ids = new ArrayList<String>();
        array.forEach(snapshot -> ids.add(snapshot.path("id").asText()));
        return ids;
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
