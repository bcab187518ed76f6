package tech.ihelper.connectors.inbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/** Stands for the business: one incident per fingerprint, and trouble when a test asks for it. */
public class RecordingListener implements AlertListener {

    private final List<AlertBatch> batches = Collections.synchronizedList(new ArrayList<>());
    private volatile Consumer<AlertBatch> trouble = batch -> {};

    @Override
    public List<String> accept(AlertBatch batch) {
        batches.add(batch);
        trouble.accept(batch);
        var incidents = new LinkedHashSet<String>();
        batch.alerts().forEach(alert -> incidents.add("INC-" + alert.fingerprint()));
        return List.copyOf(incidents);
    }

    public List<AlertBatch> batches() {
        return List.copyOf(batches);
    }

    public AlertBatch last() {
        return batches.get(batches.size() - 1);
    }

    public void makeTrouble(Consumer<AlertBatch> trouble) {
        this.trouble = trouble;
    }

    public void reset() {
        batches.clear();
        trouble = batch -> {};
    }
}
