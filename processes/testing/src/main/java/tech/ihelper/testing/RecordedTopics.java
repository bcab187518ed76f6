package tech.ihelper.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tech.ihelper.contracts.LiveTopics;

/** Remembers which topics were said to have changed. */
public final class RecordedTopics implements LiveTopics {

    private final List<String> changed = new CopyOnWriteArrayList<>();

    @Override
    public void changed(String topic) {
        changed.add(topic);
    }

    public List<String> all() {
        return List.copyOf(changed);
    }

    public void clear() {
        changed.clear();
    }
}
