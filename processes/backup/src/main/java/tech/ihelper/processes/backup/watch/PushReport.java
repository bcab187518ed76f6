package tech.ihelper.processes.backup.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tech.ihelper.processes.backup.tool.CollapseRule;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Precheck;
import tech.ihelper.processes.backup.tool.SnapshotId;
import tech.ihelper.processes.backup.tool.ToolReport;
import tech.ihelper.processes.backup.tool.ToolResult;

/** The summary that {@code restic backup --json} writes last, if a machine sent it along; else nothing is known but its word. */
final class PushReport {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode summary;

    private PushReport(JsonNode summary) {
        this.summary = summary;
    }

    static PushReport in(String body) {
        JsonNode found = MissingNode.getInstance();
        for (var line : body.lines().toList()) {
            if (line.startsWith("{") && line.contains("\"summary\"")) {
                try {
                    found = JSON.readTree(line);
                } catch (JsonProcessingException e) {
                    // Cut off, or something else that looks like it: then nothing is known.
                    found = MissingNode.getInstance();
                }
            }
        }
        return new PushReport(found);
    }

    Optional<String> snapshot() {
        var id = summary.path("snapshot_id").asText();
        return id.matches("[0-9a-f]{8,64}") ? Optional.of(id) : Optional.empty();
    }

    long files() {
        return summary.path("total_files_processed").asLong();
    }

    long bytes() {
        return summary.path("total_bytes_processed").asLong();
    }

    long stored() {
        return summary.path("data_added_packed").asLong();
    }

    /** A machine that sends no summary is believed, and the reason says that it is only believed. */
    Judgement judge(List<Long> earlier) {
        if (summary.isMissingNode()) {
            return new Judgement(
                    Judgement.State.SUCCESS,
                    "The machine says that it succeeded. It sent no summary, so nothing more is known of it.");
        }
        var report = new ToolReport(Outcome.OK, Outcome.OK.sentence(), 0, List.of(), 0, "", Duration.ZERO);
        var run = new ToolResult.BackedUp(
                report, snapshot().map(SnapshotId::new).orElse(null), files(), bytes(), 0, stored());
        return Judgement.of(run, new Precheck(List.of()), earlier, CollapseRule.USUAL);
    }
}
