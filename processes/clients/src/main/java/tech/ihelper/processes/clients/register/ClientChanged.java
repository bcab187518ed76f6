package tech.ihelper.processes.clients.register;

import tech.ihelper.contracts.Refusal;

/** Somebody else saved the client since it was opened. */
public class ClientChanged extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient Client now;

    ClientChanged(Client now) {
        super(
                Kind.CONFLICT,
                "client-changed",
                now.changedBy() + " changed " + now.profile().name()
                        + " since you opened it. Nothing of yours was saved.",
                null);
        this.now = now;
    }

    /** The client as it stands. */
    public Client now() {
        return now;
    }
}
