package tech.ihelper.engine.studio.diff;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an element says, as it is read. */
final class Sayings {

    private final Map<String, Said> all = new LinkedHashMap<>();
    private final Map<String, Integer> counted = new HashMap<>();

    void say(String key, String property, String raw) {
        say(key, property, raw, raw);
    }

    /** What is said again under the same name is counted, so that none of several gets lost. */
    void say(String key, String property, String raw, String words) {
        if (raw.isEmpty()) {
            return;
        }
        var count = counted.merge(key, 1, Integer::sum);
        all.put(count == 1 ? key : key + " " + count, new Said(property, raw, words));
    }

    Map<String, Said> all() {
        return Collections.unmodifiableMap(all);
    }
}
