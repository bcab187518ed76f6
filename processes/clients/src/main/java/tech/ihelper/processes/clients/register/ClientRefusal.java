package tech.ihelper.processes.clients.register;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** The register says no. */
public class ClientRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private ClientRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    /** There is no such thing of a client's, or this caller may not know of it. */
    public static ClientRefusal unknown(String what) {
        return new ClientRefusal(
                Kind.NOT_FOUND, "client-unknown", "There is no such " + what + ". Look for it at its client.", null);
    }

    static ClientRefusal nameTaken(String what, String name) {
        return new ClientRefusal(
                Kind.CONFLICT,
                "client-name-taken",
                "This client has a " + what + " named " + name + " already. Open that one, or choose another name.",
                "name");
    }

    /** @param whose what only the provider's own people and programs do */
    public static ClientRefusal providersOnly(String whose) {
        return new ClientRefusal(Kind.FORBIDDEN, "client-not-yours", whose, null);
    }
}
