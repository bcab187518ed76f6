package tech.ihelper.testing;

import java.util.Set;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Role;

/** Who the test acts as; the product itself until told otherwise. */
public final class ActingUser implements CurrentUser {

    private volatile Caller caller = Caller.SYSTEM;

    @Override
    public Caller caller() {
        return caller;
    }

    public void is(Caller caller) {
        this.caller = caller;
    }

    /** Acts as a person with these roles, whose name is the id with a capital. */
    public Caller is(String id, Role... roles) {
        caller = person(id, roles);
        return caller;
    }

    public static Caller person(String id, Role... roles) {
        var name = id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1);
        return new Caller(id, name, Set.of(roles), Set.of(), ClientScope.ALL);
    }
}
