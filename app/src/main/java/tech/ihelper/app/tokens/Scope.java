package tech.ihelper.app.tokens;

import java.util.List;

/** What an API token may be allowed to do. */
public enum Scope {
    ALERTS("alerts", "Send alerts"),
    INCIDENTS("incidents", "Read incidents and reports"),
    REQUESTS("requests", "Open and read requests of clients"),
    CHECKS("checks", "Make and read checks and maintenance, and what checks heard"),
    TASKS("tasks", "Read, claim and complete tasks, and see where cases stand"),
    BACKUPS("backups", "Make backup plans, run and read backups, verifications and drills"),
    CLIENTS("clients", "Read and change clients and their systems"),
    DOCUMENTS("documents", "Issue and read documents"),
    FORMS("forms", "Read public forms and send them"),
    MODELS("models", "Read and change process models"),
    METRICS("metrics", "Read metrics");

    /** Where alerts come from; a token names each that it may use as {@code alerts:<source>}. */
    public static final List<String> SOURCES = List.of("alertmanager", "grafana", "generic");

    private final String code;
    private final String label;

    Scope(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }
}
