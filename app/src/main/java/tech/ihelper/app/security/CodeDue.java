package tech.ihelper.app.security;

import java.io.Serializable;
import java.security.Principal;

/**
 * Whoever gave the right password and still has to give a code. No {@link SignedIn} with less in it: what asks for one finds
 * none, and what asks for a role finds none.
 *
 * @param id user id
 */
record CodeDue(String id) implements Principal, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public String getName() {
        return id;
    }
}
