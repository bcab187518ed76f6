package tech.ihelper.processes.clients.register;

import java.util.Map;

/** What people say about a client or something of its, checked. */
public interface Details {

    String name();

    /** Field by field as {@link Entry} takes it, in the order of the form. */
    Map<String, String> written();

    /** Equal for names that people would take for the same. */
    default String nameKey() {
        return ClientProfile.nameKey(name());
    }
}
