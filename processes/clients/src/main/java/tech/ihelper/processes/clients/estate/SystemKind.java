package tech.ihelper.processes.clients.estate;

/** What a system is. */
public enum SystemKind {
    SERVER("Server"),
    VIRTUAL_MACHINE("Virtual machine"),
    DATABASE("Database"),
    APPLICATION("Application"),
    WEBSITE("Website"),
    CLOUD_SERVICE("Cloud service"),
    STORAGE("Storage"),
    NETWORK("Network"),
    WORKSTATION("Workstation"),
    OTHER("Other");

    private final String label;

    SystemKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
