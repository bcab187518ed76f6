package tech.ihelper.app.studio;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.engine.studio.bench.BenchDecision;
import tech.ihelper.engine.studio.bench.BenchRun;
import tech.ihelper.engine.studio.bench.TestBench;

/** Where a manager tries the decision that stands in the editor, saved or not. */
@RestController
@RequestMapping(path = "/studio/models/{key}/try", produces = MediaType.APPLICATION_JSON_VALUE)
class StudioBench {

    private final TestBench bench;
    private final ObjectMapper json;

    StudioBench(TestBench bench, ObjectMapper json) {
        this.bench = bench;
        this.json = json;
    }

    /** What there is to try; the body is the file. */
    @PostMapping("/fields")
    List<BenchDecision> fields(@PathVariable("key") String key, HttpServletRequest request) throws IOException {
        return bench.decisions(key, ModelBody.text(request));
    }

    @PostMapping
    BenchRun run(@PathVariable("key") String key, HttpServletRequest request) throws IOException {
        var wish = ModelBody.json(request, json, Wish.class);
        return bench.run(
                key,
                wish.source() == null ? "" : wish.source(),
                wish.decision() == null ? "" : wish.decision(),
                wish.values() == null ? Map.of() : wish.values());
    }

    /**
     * What is tried.
     *
     * @param values as they were typed, by field
     */
    record Wish(@Nullable String source, @Nullable String decision, @Nullable Map<String, @Nullable String> values) {}
}
