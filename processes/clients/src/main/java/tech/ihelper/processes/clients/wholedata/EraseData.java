package tech.ihelper.processes.clients.wholedata;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.work.ExternalWorker;
import tech.ihelper.engine.work.WorkError;
import tech.ihelper.engine.work.WorkOffer;
import tech.ihelper.engine.work.WorkOrder;

/** Deletes everything that is kept and need not be, and notes how much that was, in one transaction. */
@Component
class EraseData implements ExternalWorker {

    private final DataRequests requests;
    private final DataRequestDesk desk;
    private final WholeData data;
    private final TransactionTemplate transactions;

    EraseData(
            DataRequests requests,
            DataRequestDesk desk,
            WholeData data,
            PlatformTransactionManager transactionManager) {
        this.requests = requests;
        this.desk = desk;
        this.data = data;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    @Override
    public String topic() {
        return "clients.erase-data";
    }

    /** A repeat after a crash finds that it was done. */
    @Override
    public WorkOffer offer() {
        return WorkOffer.of(
                        "Erase data",
                        "Deletes everything that is kept and need not be.",
                        WorkOffer.Input.variable("requestId", "Request id"))
                .failingWith("clients.data-still-needed");
    }

    @Override
    public Map<String, Object> run(WorkOrder order) {
        var id = order.number("requestId");
        if (!requests.byId(id).erased().isEmpty()) {
            return Map.of();
        }
        order.progress("Deleting");
        try {
            transactions.executeWithoutResult(transaction -> erase(id));
            return Map.of();
        } catch (Refusal refusal) {
            desk.holdUp(id, refusal.reason());
            throw new WorkError("clients.data-still-needed", refusal.reason());
        }
    }

    private void erase(long id) {
        var request = requests.byId(id);
        var person = request.person();
        var erased = data.erase(request.client(), person == null ? null : KnownPeople.card(person));
        requests.replace(request.erased(erased));
    }
}
