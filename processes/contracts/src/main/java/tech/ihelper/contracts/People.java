package tech.ihelper.contracts;

import java.util.List;
import java.util.Optional;

/** The enabled users of the installation. */
public interface People {

    Optional<Person> byId(String id);

    /** Enabled users that have the role, by name. */
    List<Person> having(Role role);
}
