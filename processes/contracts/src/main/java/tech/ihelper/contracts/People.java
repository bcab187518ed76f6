package tech.ihelper.contracts;

import java.util.List;
import java.util.Optional;

/** The enabled users of the installation. */
public interface People {

    Optional<Person> byId(String id);

    /** ISO 639 code of what a user chose to read, {@code de}; empty where nothing was chosen. */
    default Optional<String> language(String id) {
        return Optional.empty();
    }

    /** Enabled users that have the role, by name. */
    List<Person> having(Role role);
}
