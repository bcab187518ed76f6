package tech.ihelper.processes.clients.register;

import tech.ihelper.contracts.Refusal;

/** Another client has this name or this matcher already. */
public class ClientTaken extends Refusal {

    private static final long serialVersionUID = 1L;

    private ClientTaken(String code, String field, String message) {
        super(Kind.CONFLICT, code, message, field);
    }

    static ClientTaken name(String name) {
        return new ClientTaken(
                "client-name-taken",
                "name",
                "There is a client named " + name + " already. Open that one, or choose another name.");
    }

    static ClientTaken matcher(LabelMatcher matcher, String owner) {
        return new ClientTaken(
                "client-matcher-taken",
                "matchers",
                matcher + " belongs to " + owner + " already. Remove it there, or add a label that tells them apart.");
    }
}
