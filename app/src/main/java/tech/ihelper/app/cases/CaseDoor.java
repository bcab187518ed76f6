package tech.ihelper.app.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CaseFacts;
import tech.ihelper.contracts.Cases;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.cases.CaseProgress;
import tech.ihelper.engine.cases.Progress;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;

/** Who may see a case, asked before anything of it is shown. Whose it is its subject knows, else its tasks do. */
@Component
class CaseDoor {

    private final CaseProgress progress;
    private final TaskEntries entries;
    private final Map<String, Cases> subjects;

    CaseDoor(CaseProgress progress, TaskEntries entries, List<Cases> subjects) {
        this.progress = progress;
        this.entries = entries;
        this.subjects = subjects.stream().collect(Collectors.toMap(Cases::process, Function.identity()));
    }

    /**
     * A case that the caller may see.
     *
     * @param facts what its subject says of it; null when no subject knows it
     * @param tasks all of them, the oldest first
     */
    record Seen(Progress progress, @Nullable CaseFacts facts, List<TaskEntry> tasks) {}

    /** @throws UnknownCase when there is none, or not for this caller */
    Seen open(String number, Caller by) {
        var at = progress.of(number).orElseThrow(UnknownCase::new);
        var tasks = entries.ofCase(number, by.clients());
        var facts = facts(at.process(), number);
        var theirs = facts.map(known -> by.clients().allows(known.client())).orElse(!tasks.isEmpty());
        if (!theirs && !(by.clients() instanceof ClientScope.AllClients)) {
            throw new UnknownCase();
        }
        return new Seen(at, facts.orElse(null), tasks);
    }

    private Optional<CaseFacts> facts(String process, String number) {
        var subject = subjects.get(process);
        if (subject == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(subject.facts(number, ""));
        } catch (Refusal gone) {
            return Optional.empty();
        }
    }
}
