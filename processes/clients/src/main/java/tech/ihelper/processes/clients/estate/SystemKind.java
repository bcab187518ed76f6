package tech.ihelper.processes.clients.estate;

import tech.ihelper.forms.words.Words;

/** What a system is. */
public enum SystemKind {
    SERVER,
    VIRTUAL_MACHINE,
    DATABASE,
    APPLICATION,
    WEBSITE,
    CLOUD_SERVICE,
    STORAGE,
    NETWORK,
    WORKSTATION,
    OTHER;

    /** In the reader's words. */
    public String label() {
        return Words.here().say("clients.kind." + name());
    }
}
