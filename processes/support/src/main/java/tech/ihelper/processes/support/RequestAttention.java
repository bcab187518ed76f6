package tech.ihelper.processes.support;

import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Attention;
import tech.ihelper.contracts.ClientScope;

/** How many requests nobody has read yet, for the navigation. */
@Component
class RequestAttention implements Attention {

    private final ClientRequests requests;

    RequestAttention(ClientRequests requests) {
        this.requests = requests;
    }

    @Override
    public String page() {
        return "/requests";
    }

    @Override
    public int count(ClientScope scope) {
        return requests.unread(scope);
    }
}
