package tech.ihelper.processes.backup.restore;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.People;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.processes.backup.run.Findings;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;

/** What the model of restores calls. */
@Component
public class RestoreTasks {

    private final Runs runs;
    private final RunDesk desk;
    private final People people;
    private final Outbox outbox;
    private final Clock clock;

    RestoreTasks(Runs runs, RunDesk desk, People people, Outbox outbox, Clock clock) {
        this.runs = runs;
        this.desk = desk;
        this.people = people;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Mails whoever asked for it, once a day, that an answer is missing. */
    @ModelTask(
            label = "Remind asker",
            help = "Mails whoever asked for the restore that an answer is missing, at most once a day.",
            effect = ModelTask.Effect.OUTBOX)
    public void remindAsker(long runId) {
        var run = runs.byId(runId);
        people.byId(run.requestedBy()).ifPresent(person -> {
            var address = person.email();
            if (address != null) {
                outbox.enqueue(new Delivery(
                        run.number() + "/confirm-restore/" + LocalDate.now(clock),
                        Delivery.Channel.MAIL,
                        address,
                        address,
                        "Does the restored data work? " + run.number(),
                        "You asked for it: " + RestoreWish.of(run).words() + ". It is there. Say in the task of "
                                + run.number() + " whether it works, so that it counts as proven.",
                        run.client(),
                        run.number()));
            }
        });
    }

    /** Records how it ended, with everything that proves it. */
    @ModelTask(label = "Record restore", help = "Records how the restore ended, with everything that proves it.")
    public void recordRestore(long runId) {
        var findings = Findings.read(runs.byId(runId), RestoreFindings.class);
        desk.end(runId, findings.state(), findings.reason());
    }
}
