package tech.ihelper.app.proof;

/** Bodies as Alertmanager's webhook (version 4) sends them, one alert each. */
final class AlertmanagerMessages {

    private AlertmanagerMessages() {}

    static String firing(String alertname, String instance) {
        return message("firing", alertname, instance, "0001-01-01T00:00:00Z");
    }

    static String resolved(String alertname, String instance) {
        return message("resolved", alertname, instance, "2026-11-22T03:30:00Z");
    }

    private static String message(String status, String alertname, String instance, String endsAt) {
        return """
                {"version":"4","status":"%1$s","receiver":"ihelper","groupKey":"{}","truncatedAlerts":0,
                 "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"",
                 "alerts":[{"status":"%1$s",
                   "labels":{"alertname":"%2$s","instance":"%3$s","severity":"critical"},
                   "annotations":{"summary":"%2$s on %3$s"},
                   "startsAt":"2026-11-22T02:51:00Z","endsAt":"%4$s","generatorURL":"",
                   "fingerprint":"%5$016x"}]}
                """
                .formatted(status, alertname, instance, endsAt, (alertname + instance).hashCode() & 0xffffffffL);
    }
}
