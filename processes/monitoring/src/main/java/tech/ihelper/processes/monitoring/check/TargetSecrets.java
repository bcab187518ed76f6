package tech.ihelper.processes.monitoring.check;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Secrets;

/** Seals what opens a system when somebody writes it down, and opens it for whoever asks the system. */
@Component
public class TargetSecrets {

    private static final String PURPOSE = "watch-target";

    private final Secrets secrets;

    TargetSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * What a wish asks, with its secret sealed. A wish that names none keeps the one that was there.
     *
     * @param before what was asked so far; null = nothing
     * @throws MonitoringRefusal when nobody could ask that, or when a kept secret would go to another place
     */
    public Target sealed(Wish wish, @Nullable Target before) {
        var target = wish.target();
        var written = wish.secret(target.type());
        if (written != null) {
            // The same again stays as it is: each sealing looks different.
            return before != null && before.type() == target.type() && written.equals(open(before))
                    ? target.withSecret(before.secret())
                    : target.withSecret(secrets.seal(PURPOSE, written));
        }
        if (before == null || before.secret() == null || before.type() != target.type() || wish.forgets()) {
            return target;
        }
        if (!before.place().equals(target.place())) {
            throw MonitoringRefusal.invalid(
                    Wish.secretField(target.type()),
                    "Write it again: what is kept was for " + before.place() + " and is sent nowhere else.");
        }
        return target.withSecret(before.secret());
    }

    /** In clear text; null = it has none. */
    @Nullable
    String open(Target target) {
        var sealed = target.secret();
        return sealed == null ? null : secrets.open(PURPOSE, sealed);
    }
}
