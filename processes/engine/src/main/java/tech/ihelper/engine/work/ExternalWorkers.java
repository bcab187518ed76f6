package tech.ihelper.engine.work;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The topics that this release can work on. The model gate and the fetching of work read this one list. */
@Component
public class ExternalWorkers {

    private final ObjectProvider<ExternalWorker> beans;
    private volatile @Nullable Map<String, ExternalWorker> byTopic;

    ExternalWorkers(ObjectProvider<ExternalWorker> beans) {
        this.beans = beans;
    }

    /** In the order of the alphabet. */
    public Set<String> topics() {
        return known().keySet();
    }

    /** In the order of their topics. */
    public Collection<ExternalWorker> all() {
        return known().values();
    }

    /** @throws IllegalArgumentException when nobody works on it */
    public ExternalWorker of(String topic) {
        var worker = known().get(topic);
        if (worker == null) {
            throw new IllegalArgumentException("Nobody works on '%s'.".formatted(topic));
        }
        return worker;
    }

    /** Looked up late: workers need the engine, and the engine's gate needs this. */
    private Map<String, ExternalWorker> known() {
        var known = byTopic;
        if (known == null) {
            var found = new TreeMap<String, ExternalWorker>();
            beans.stream().forEach(worker -> {
                var other = found.put(worker.topic(), worker);
                if (other != null) {
                    throw new IllegalStateException("Both %s and %s work on '%s'."
                            .formatted(
                                    other.getClass().getName(),
                                    worker.getClass().getName(),
                                    worker.topic()));
                }
            });
            known = Collections.unmodifiableMap(found);
            byTopic = known;
        }
        return known;
    }
}
