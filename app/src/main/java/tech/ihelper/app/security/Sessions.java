package tech.ihelper.app.security;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The open sessions of a person, on every node. */
@Component
public class Sessions {

    private final FindByIndexNameSessionRepository<? extends Session> repository;
    private final ApplicationEventPublisher events;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository, ApplicationEventPublisher events) {
        this.repository = repository;
        this.events = events;
    }

    public int count(String userId) {
        return repository.findByPrincipalName(userId).size();
    }

    /** Ends every session of a person; whoever sits there has to sign in again. */
    public int endAll(String userId) {
        return endAllBut(userId, "");
    }

    /** Ends every session of a person but one. */
    public int endAllBut(String userId, String kept) {
        int ended = 0;
        for (var id : repository.findByPrincipalName(userId).keySet()) {
            if (!id.equals(kept)) {
                repository.deleteById(id);
                events.publishEvent(new SessionEnded(id));
                ended++;
            }
        }
        return ended;
    }

    /** Whether it is this request's own person. */
    public boolean isMe(String userId) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getName().equals(userId);
    }
}
