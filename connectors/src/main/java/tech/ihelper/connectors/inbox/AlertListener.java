package tech.ihelper.connectors.inbox;

import java.util.List;

/** What a subject implements to receive alerts. */
public interface AlertListener {

    /**
     * Takes a batch, in the transaction that marks its inbox row understood. May be called again with the same batch
     * after a crash; the second time changes nothing.
     *
     * @return numbers of the incidents that these alerts belong to, without repeats, in the order of the alerts
     */
    List<String> accept(AlertBatch batch);
}
