package tech.ihelper.app.exchange;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;

/** A client's name for a page. */
@Component
public class ClientNames {

    private final Clients clients;

    ClientNames(Clients clients) {
        this.clients = clients;
    }

    /** Never empty: data of nobody yet, or of a client that is gone, says so. */
    public String of(@Nullable ClientId client) {
        if (client == null) {
            return "Client not known yet";
        }
        return clients.byId(client).map(ClientCard::name).orElse("Former client");
    }
}
