package tech.ihelper.processes.emergencyresponse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tech.ihelper.connectors.inbox.HouseMessages;
import tech.ihelper.connectors.inbox.Integration;
import tech.ihelper.contracts.Alerts;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.NewAlert;

/** Alerts of the house itself, written in the generic format and sent to the own inbox: from there on they are like any other. */
@Component
class HouseAlerts implements Alerts {

    private static final String FORMAT = "generic";

    /** Ids of tokens have no colon, so nobody outside can speak for the house. */
    private static final String HOUSE = "house:";

    private static final int LONGEST_TEXT = 10_000;

    private final HouseMessages messages;
    private final EmergencyProperties properties;
    private final ObjectMapper json = new ObjectMapper();

    HouseAlerts(HouseMessages messages, EmergencyProperties properties) {
        this.messages = messages;
        this.properties = properties;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void raise(NewAlert alert) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("summary", Incident.cut(alert.summary(), 255));
        if (alert.description() != null) {
            texts.put("description", Incident.cut(alert.description(), LONGEST_TEXT));
        }
        var message = new LinkedHashMap<String, Object>();
        message.put("id", alert.fingerprint());
        message.put("status", "firing");
        message.put("title", alert.name());
        message.put("severity", alert.severity().name().toLowerCase(Locale.ROOT));
        if (alert.system() != null) {
            message.put("system", alert.system());
        }
        message.put("annotations", texts);
        message.put("startsAt", alert.startsAt().toString());
        message.put("url", properties.address() + alert.page());
        send(alert.subject(), alert.client(), message);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void clear(String subject, String fingerprint) {
        send(subject, null, Map.of("id", fingerprint, "status", "resolved"));
    }

    private void send(String subject, @Nullable ClientId client, Map<String, Object> message) {
        messages.keep(FORMAT, new Integration(HOUSE + subject, subject, client), written(message));
    }

    private String written(Map<String, Object> message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts always make JSON", e);
        }
    }
}
