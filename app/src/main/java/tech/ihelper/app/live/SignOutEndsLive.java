package tech.ihelper.app.live;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tech.ihelper.app.security.SessionEnded;

/** A signed-out page hears nothing more. */
@Component
class SignOutEndsLive {

    private final Listeners listeners;

    SignOutEndsLive(Listeners listeners) {
        this.listeners = listeners;
    }

    @EventListener
    void ended(SessionEnded event) {
        listeners.end(event.sessionId());
    }
}
