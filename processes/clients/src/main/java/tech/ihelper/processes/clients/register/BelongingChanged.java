package tech.ihelper.processes.clients.register;

import tech.ihelper.contracts.Refusal;

/** Somebody else saved it since it was opened. */
public class BelongingChanged extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient Belonging<?> now;

    BelongingChanged(Belonging<?> now) {
        super(
                Kind.CONFLICT,
                "client-changed",
                now.changedBy() + " changed " + now.details().name()
                        + " since you opened it. Nothing of yours was saved.",
                null);
        this.now = now;
    }

    /** As it stands. */
    public Belonging<?> now() {
        return now;
    }
}
