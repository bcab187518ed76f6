package tech.ihelper.processes.documents.acceptance;

import java.util.List;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.engine.ModelTask;

/** What models call: the model of acceptances, and any that has a document to be accepted. */
@Component
public class AcceptanceTasks {

    private static final int DAYS = 30;

    private final AcceptanceDesk desk;

    AcceptanceTasks(AcceptanceDesk desk) {
        this.desk = desk;
    }

    /**
     * Asks one person to accept an issued document within 30 days. The answer comes as {@code DocumentAccepted}.
     *
     * @return number of the acceptance
     */
    @ModelTask(
            label = "Ask for acceptance",
            help = "Asks one person by mail to accept an issued document within 30 days.",
            result = "acceptanceNumber",
            effect = ModelTask.Effect.OUTBOX)
    public String askForAcceptance(String document, String name, String mail) {
        return desk.ask(document, List.of(new AcceptanceDesk.Invited(name, mail)), DAYS, null, Caller.SYSTEM)
                .number();
    }

    @ModelTask(
            label = "Ask signer",
            help = "Mails the next signer the link to the document.",
            effect = ModelTask.Effect.OUTBOX)
    public void askSigner(long acceptanceId) {
        desk.askNext(acceptanceId);
    }

    @ModelTask(
            label = "Remind signer",
            help = "Mails the signer whose answer is missing.",
            effect = ModelTask.Effect.OUTBOX)
    public void remindSigner(long acceptanceId) {
        desk.remind(acceptanceId);
    }

    @ModelTask(
            label = "Expire acceptance",
            help = "Ends the acceptance without an answer and tells whoever asked for it.",
            effect = ModelTask.Effect.OUTBOX)
    public void expireAcceptance(long acceptanceId) {
        desk.expire(acceptanceId);
    }

    @ModelTask(
            label = "Certify acceptance",
            help = "Issues the certificate of the acceptance and mails it to every signer.",
            effect = ModelTask.Effect.OUTBOX)
    public void certifyAcceptance(long acceptanceId) {
        desk.certify(acceptanceId);
    }
}
