package tech.ihelper.processes.documents.acceptance;

import java.time.Duration;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Priority;

/** Acceptances as the task list needs them. */
@Component
class AcceptanceCases implements Cases {

    private static final Duration TO_CALL = Duration.ofDays(9);

    private final Acceptances acceptances;

    AcceptanceCases(Acceptances acceptances) {
        this.acceptances = acceptances;
    }

    @Override
    public String process() {
        return AcceptanceProcess.KEY;
    }

    /** The call has two days from the seventh day on. */
    @Override
    public CaseFacts facts(String number, String activity) {
        var acceptance = acceptances.byNumber(number, ClientScope.ALL).orElseThrow(AcceptanceRefusal::unknown);
        var since = acceptance.asked().map(Signer::askedAt).orElse(acceptance.askedAt());
        return new CaseFacts(
                acceptance.title()
                        + acceptance.asked().map(signer -> ", " + signer.name()).orElse(""),
                acceptance.client(),
                Priority.P3,
                since,
                since.plus(TO_CALL),
                "/documents/acceptances/" + number);
    }
}
