package tech.ihelper.app.live;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of topics that changed; one connection per page. Data never travels here. */
@Controller
class LivePage {

    private final Listeners listeners;

    LivePage(Listeners listeners) {
        this.listeners = listeners;
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(HttpSession session, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        // A reverse proxy that collects the answer before it passes it on would make pages late.
        response.setHeader("X-Accel-Buffering", "no");
        return listeners.open(session.getId());
    }
}
