package tech.ihelper.processes.monitoring.uptime;

import java.util.Locale;
import tech.ihelper.contracts.ClientId;

/** A client's system as alerts, plans and checks call it, whatever the case of its letters. */
public record SystemName(ClientId client, String key) {

    public SystemName {
        key = key.strip().toLowerCase(Locale.ROOT);
    }
}
