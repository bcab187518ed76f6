package tech.ihelper.app.studio;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.ihelper.engine.studio.diff.ModelDiff;

/**
 * What is different in a file, as pages list it.
 *
 * @param whole what is to say of the whole file when no element is different; null when the elements say it
 * @param drawnAnew flows that are only drawn otherwise: they follow the steps at their ends
 */
record Differences(@Nullable String whole, List<Different> changes, long drawnAnew) {

    static final Differences NONE = new Differences(null, List.of(), 0);

    static Differences of(ModelDiff diff) {
        var all = Different.of(diff);
        return new Differences(
                all.isEmpty() ? "Written differently, and means the same." : null,
                all.stream().filter(change -> !change.isDrawnAnew()).toList(),
                all.stream().filter(Different::isDrawnAnew).count());
    }

    static Differences whole(String said) {
        return new Differences(said, List.of(), 0);
    }

    /** Changes of each kind. */
    Map<String, Long> counts() {
        return changes.stream()
                .collect(Collectors.groupingBy(change -> change.kind().name(), Collectors.counting()));
    }

    public boolean isEmpty() {
        return whole == null && changes.isEmpty() && drawnAnew == 0;
    }
}
