package tech.ihelper.processes.clients.wholedata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;

/** Collects everything that is kept into one ZIP file. A second try begins anew. */
@Component
class CollectData implements ExternalWorker {

    private final DataRequests requests;
    private final WholeData data;
    private final Exports exports;

    CollectData(DataRequests requests, WholeData data, Exports exports) {
        this.requests = requests;
        this.data = data;
        this.exports = exports;
    }

    @Override
    public String topic() {
        return "clients.collect-data";
    }

    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                "Collect data",
                "Collects everything that is kept of a client or a person into one file.",
                WorkOffer.Input.variable("requestId", "Request id"));
    }

    @Override
    public Map<String, Object> run(WorkOrder order) throws IOException {
        var request = requests.byId(order.number("requestId"));
        var person = request.person();
        try (var to = new BufferedOutputStream(exports.begin(request.id()))) {
            data.export(request.client(), person == null ? null : KnownPeople.card(person), to, order::progress);
        }
        return Map.of();
    }
}
