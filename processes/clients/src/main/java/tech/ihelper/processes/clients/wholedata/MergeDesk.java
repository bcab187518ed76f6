package tech.ihelper.processes.clients.wholedata;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.processes.clients.register.UnknownClient;

/** Makes one of two entries of the same company. */
@Component
public class MergeDesk {

    private final RegisteredClients clients;
    private final WholeData data;
    private final ClientDesk desk;

    MergeDesk(RegisteredClients clients, WholeData data, ClientDesk desk) {
        this.clients = clients;
        this.data = data;
        this.desk = desk;
    }

    /**
     * Gives everything of one client to another and removes its entry. Its old addresses lead to the other one from then
     * on; tier, colour, hours and name are the other one's. A plain transaction: when one subject refuses, nothing of what
     * the others did stays.
     *
     * @throws DataRefusal when both are the same
     * @throws UnknownClient when either is not there, or not for this caller
     * @throws tech.ihelper.contracts.Refusal when something runs that cannot change hands
     */
    @Transactional
    public void merge(ClientId from, ClientId into, Caller by) {
        if (from.equals(into)) {
            throw DataRefusal.sameClient();
        }
        clients.lock();
        if (clients.find(from, by.clients()).isEmpty()
                || clients.find(into, by.clients()).isEmpty()) {
            throw new UnknownClient();
        }
        data.move(from, into);
        desk.mergedInto(from, into, by);
    }
}
