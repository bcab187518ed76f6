package tech.ihelper.processes.clients.exchange;

import java.util.Locale;

/** What is in a file, a line each. */
public enum Kind {
    CLIENTS("Clients"),
    CONTACTS("Contacts"),
    SITES("Sites"),
    SYSTEMS("Systems");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** One of them, as its desk calls it: {@code site}. */
    String one() {
        var lower = name().toLowerCase(Locale.ROOT);
        return lower.substring(0, lower.length() - 1);
    }

    /** As in an address and a file's name. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Kind of(String path) {
        for (var kind : values()) {
            if (kind.path().equals(path)) {
                return kind;
            }
        }
        throw ExchangeRefusal.invalid("kind", "Say what is in the file: clients, contacts, sites or systems.");
    }
}
