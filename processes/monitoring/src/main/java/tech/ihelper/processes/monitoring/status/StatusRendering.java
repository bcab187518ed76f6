package tech.ihelper.processes.monitoring.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;
import tech.ihelper.forms.words.Words;

/** Makes of a snapshot what goes over the wire. */
@Component
class StatusRendering {

    static final String PAGE = "monitoring/pages/status";

    private final SpringTemplateEngine templates;
    private final ObjectMapper json;
    private final StatusProperties properties;

    StatusRendering(SpringTemplateEngine templates, ObjectMapper json, StatusProperties properties) {
        this.templates = templates;
        this.json = json;
        this.properties = properties;
    }

    /**
     * @param old whether it is shown after nobody could look for a while
     * @param around what the application puts around each page
     */
    Served page(
            Snapshot snapshot,
            boolean old,
            Words words,
            Model around,
            HttpServletRequest request,
            HttpServletResponse response) {
        var model = new HashMap<>(around.asMap());
        model.putAll(model(snapshot, old, words));
        var exchange = JakartaServletWebApplication.buildApplication(request.getServletContext())
                .buildExchange(request, response);
        return Served.of(
                templates.process(PAGE, new WebContext(exchange, words.language(), model)), "text/html;charset=UTF-8");
    }

    /** What the page needs to know. */
    Map<String, Object> model(Snapshot snapshot, boolean old, Words words) {
        var model = new HashMap<String, Object>();
        model.put("snapshot", snapshot);
        model.put("old", old);
        model.put("headline", headline(snapshot, words));
        return model;
    }

    Served feed(Snapshot snapshot, Words words) {
        return Served.of(AtomFeed.of(snapshot, address(snapshot), words), AtomFeed.TYPE);
    }

    Served summary(Snapshot snapshot) {
        try {
            return Served.of(json.writeValueAsString(Summary.of(snapshot, address(snapshot))), "application/json");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and times always make JSON", e);
        }
    }

    Served badge(String name, Health health, Words words) {
        return Served.of(Badge.of(name, words.say("monitoring.status.health." + health.key()), health), Badge.TYPE);
    }

    /** All of it in one sentence: what staff say of it counts before what checks see. */
    private static String headline(Snapshot snapshot, Words words) {
        if (!snapshot.open().isEmpty()) {
            return snapshot.open().get(0).title();
        }
        var all = "monitoring.status.all.";
        var down = snapshot.troubled();
        if (down.size() == 1) {
            var line = down.get(0);
            return words.say(
                    all + "one." + line.health().key(), line.component().name());
        }
        return down.isEmpty()
                ? words.say(all + snapshot.health().key())
                : words.say(all + "some", down.size(), snapshot.lines().size());
    }

    private String address(Snapshot snapshot) {
        return properties.address() + "/status/" + snapshot.page().slug();
    }
}
