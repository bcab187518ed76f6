package tech.ihelper.connectors.deadman;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the outside that the house is alive, and only while everything that must be on time is. */
@Component
public class DeadMan {

    private static final Logger log = LoggerFactory.getLogger(DeadMan.class);

    private final ObjectProvider<HealthGate> gates;
    private final DeadManProperties properties;
    private final ObjectProvider<MeterRegistry> meters;
    private final HttpClient http;

    DeadMan(ObjectProvider<HealthGate> gates, DeadManProperties properties, ObjectProvider<MeterRegistry> meters) {
        this.gates = gates;
        this.properties = properties;
        this.meters = meters;
        this.http = HttpClient.newBuilder()
                .connectTimeout(properties.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What is late now and why, by the name of the gate; empty when all is well. */
    public Map<String, String> late() {
        var late = new LinkedHashMap<String, String>();
        gates.orderedStream().forEach(gate -> {
            try {
                gate.late().ifPresent(why -> late.put(gate.name(), why));
            } catch (RuntimeException e) {
                log.error("The gate {} could not be asked", gate.name(), e);
                late.put(gate.name(), "It could not be asked.");
            }
        });
        return late;
    }

    /** Whether a ping is configured at all. */
    public boolean isOn() {
        return properties.url() != null;
    }

    /** Pings when all is well; true when the watcher took it. */
    boolean ping() {
        var url = properties.url();
        if (url == null) {
            return false;
        }
        var late = late();
        if (!late.isEmpty()) {
            log.warn("No dead-man ping, because something is late: {}", late);
            count("withheld");
            return false;
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(properties.timeout())
                    .build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 200 && status < 300) {
                count("sent");
                return true;
            }
            log.warn("The dead-man watcher answered {}", status);
        } catch (IOException e) {
            // Its message may name the address.
            log.warn("The dead-man watcher cannot be reached ({})", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        count("failed");
        return false;
    }

    private void count(String outcome) {
        meters.getIfAvailable(() -> Metrics.globalRegistry)
                .counter("ihelper.dead.man.pings", "outcome", outcome)
                .increment();
    }
}
