package tech.ihelper.processes.backup.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.tool.ToolReport;

/** What steps hand to the steps behind them, as a run's row keeps it. */
public final class Findings {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Findings() {}

    /**
     * Of a backup.
     *
     * @param sources what was wrong with the sources beforehand
     * @param refusal why nothing could be backed up at all; null = it could
     * @param damaged whether the repository is damaged so that it does not open
     * @param report of the tool; null until it ran
     */
    public record OfBackup(
            List<String> sources, @Nullable String refusal, boolean damaged, @Nullable ToolReport report) {}

    public static String write(Object findings) {
        try {
            return JSON.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings cannot be written as JSON", e);
        }
    }

    /** @throws IllegalStateException when there are none: a step before was left out of the model */
    public static <T> T read(Run run, Class<T> type) {
        var stored = run.findings();
        if (stored == null) {
            throw new IllegalStateException(run.number() + " has no findings: a step before this one is missing");
        }
        try {
            return JSON.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The findings of " + run.number() + " cannot be read", e);
        }
    }
}
