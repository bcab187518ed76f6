package tech.ihelper.processes.clients.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Role;
import tech.ihelper.processes.clients.register.BelongingDesk;
import tech.ihelper.processes.clients.register.Client;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.processes.clients.register.UnknownClient;

/** What stands above every page of one client: who it is, and its tabs with how much is behind each. */
@Component
class ClientHead {

    private final RegisteredClients clients;
    private final List<BelongingDesk<?>> desks;
    private final CurrentUser user;

    ClientHead(RegisteredClients clients, List<BelongingDesk<?>> desks, CurrentUser user) {
        this.clients = clients;
        this.desks = desks;
        this.user = user;
    }

    /**
     * The client, or what it was merged into.
     *
     * @throws UnknownClient when there is none, or not for whoever asks
     */
    Client find(String id) {
        try {
            var known = ClientId.of(id);
            var scope = user.caller().clients();
            return clients.find(known, scope)
                    .or(() -> clients.successor(known).flatMap(into -> clients.find(into, scope)))
                    .orElseThrow(UnknownClient::new);
        } catch (IllegalArgumentException noUuid) {
            throw new UnknownClient();
        }
    }

    /** @param tab {@code overview}, or what a desk is about, in the plural */
    ModelAndView over(ModelAndView view, Client client, String tab) {
        var counts = new LinkedHashMap<String, Integer>();
        desks.forEach(desk -> counts.put(desk.what() + "s", desk.count(client.id())));
        return view.addObject("client", client)
                .addObject("tab", tab)
                .addObject("counts", counts)
                .addObject("editable", editable());
    }

    boolean editable() {
        return user.caller().has(Role.MANAGER);
    }

    /** The version that was on the page; -1 when it was tampered with. */
    static int version(Map<String, String> entered) {
        try {
            return Integer.parseInt(entered.getOrDefault("version", ""));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
