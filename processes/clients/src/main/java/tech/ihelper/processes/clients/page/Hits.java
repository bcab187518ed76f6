package tech.ihelper.processes.clients.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.processes.clients.register.BelongingDesk;

/** Why a client was found: what of it has the text. */
@Component
class Hits {

    /** More than these say no more. */
    private static final int PER_CLIENT = 3;

    private static final int PER_KIND = 300;

    private final List<BelongingDesk<?>> desks;

    Hits(List<BelongingDesk<?>> desks) {
        this.desks = desks;
    }

    /** @param what {@code contact} */
    record Hit(String what, String name, String href) {}

    Map<ClientId, List<Hit>> of(@Nullable String text, Collection<ClientId> clients) {
        var hits = new HashMap<ClientId, List<Hit>>();
        if (text != null) {
            for (var desk : desks) {
                for (var one : desk.having(text, clients, PER_KIND)) {
                    var own = hits.computeIfAbsent(one.client(), unseen -> new ArrayList<>());
                    if (own.size() < PER_CLIENT) {
                        own.add(new Hit(
                                desk.what(),
                                one.details().name(),
                                "/clients/" + one.client() + "/" + desk.what() + "s/" + one.id()));
                    }
                }
            }
        }
        return hits;
    }
}
