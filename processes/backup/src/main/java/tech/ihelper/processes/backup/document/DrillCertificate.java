package tech.ihelper.processes.backup.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.engine.print.Printer;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.prove.DrillCertificates;
import tech.ihelper.processes.backup.prove.DrillFindings;
import tech.ihelper.processes.backup.prove.DrillWords;
import tech.ihelper.processes.backup.run.Amounts;
import tech.ihelper.processes.backup.run.Phase;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.manifest.ManifestComparison;

/** Certifies what a drill found, also when it failed: who relies on a backup has to know both. */
@Component
class DrillCertificate implements DrillCertificates {

    static final String KIND = "drill-certificate";

    /** Findings that are printed; the run keeps more. */
    private static final int MANY = 8;

    private final Documents documents;
    private final Printer printer;
    private final Runs runs;
    private final Repositories repositories;

    DrillCertificate(Documents documents, Printer printer, Runs runs, Repositories repositories) {
        this.documents = documents;
        this.printer = printer;
        this.runs = runs;
        this.repositories = repositories;
    }

    record PhaseRow(String name, String began, String took, String result, boolean done) {}

    record Count(String label, String value) {}

    @Override
    public String issue(Run run, Plan plan, DrillFindings findings) {
        var document = new NewDocument(
                run.number() + "/" + KIND, KIND, "Drill certificate " + run.number(), plan.client(), run.number());
        var heading = new Printer.Heading(
                "Recovery drill certificate", plan.system() + ", " + plan.name(), plan.client(), run.number());
        return documents
                .issue(
                        document.toBeSigned(),
                        number -> printer.print(
                                "backup/documents/" + KIND, number, heading, content(run, plan, findings)))
                .number();
    }

    private Map<String, ?> content(Run run, Plan plan, DrillFindings found) {
        var rto = plan.promise().rto();
        var content = new HashMap<String, @Nullable Object>();
        content.put("verdict", DrillVerdict.of(plan, found));
        content.put("reason", found.state(rto) == Run.State.SUCCESS ? null : found.reason(rto));
        content.put("recovery", Measure.recovery(millis(found.recoveryMillis()), rto));
        content.put("age", Measure.age(age(run, found), plan.promise().rpo()));
        content.put("facts", facts(run, plan, found));
        content.put("phases", runs.phases(run.id()).stream().map(this::phase).toList());
        var comparison = found.comparison();
        content.put("counts", comparison == null ? List.of() : counts(comparison));
        content.put(
                "findings",
                comparison == null
                        ? List.of()
                        : comparison.findings().stream().limit(MANY).toList());
        content.put("application", found.application());
        return content;
    }

    private static @Nullable Duration millis(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }

    private static @Nullable Duration age(Run run, DrillFindings found) {
        var at = found.snapshotAt();
        return at == null ? null : Duration.between(at, run.startedAt());
    }

    private List<Fact> facts(Run run, Plan plan, DrillFindings found) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("System", plan.system() + ": " + plan.what().words()));
        facts.add(new Fact("Plan", plan.number() + ", " + plan.name()));
        var repository = repositories.byId(plan.content().repositoryId());
        facts.add(new Fact(
                "Repository",
                repository.number() + ", " + repository.name() + ", "
                        + repository.content().medium().label()));
        facts.add(new Fact("Snapshot", snapshot(run, found)));
        facts.add(new Fact(
                "Restored by",
                (run.tool() == null ? "nothing: no tool ran" : run.tool()) + "; checked by " + printer.product()));
        facts.add(new Fact("Drill", printer.moment(run.startedAt()) + ", " + asked(run)));
        facts.add(new Fact(
                "Promise",
                "at most %s of work lost (RPO), back within %s (RTO), a drill every %d days"
                        .formatted(
                                Ages.of(plan.promise().rpo()),
                                DrillWords.time(plan.promise().rto()),
                                plan.promise().drillEveryDays())));
        return facts;
    }

    private String snapshot(Run run, DrillFindings found) {
        var words = new ArrayList<String>();
        words.add(run.snapshot() == null ? "none" : run.snapshot());
        var bytes = run.bytes();
        if (bytes != null && bytes > 0) {
            words.add(Amounts.of(bytes));
        }
        var at = found.snapshotAt();
        if (at != null) {
            words.add("made " + printer.moment(at));
        }
        return String.join(", ", words);
    }

    private String asked(Run run) {
        return run.cause() == Run.Cause.SCHEDULE
                ? "due by the plan"
                : "asked for by " + printer.person(run.requestedBy());
    }

    private PhaseRow phase(Phase phase) {
        var millis = phase.millis();
        var detail = phase.detail();
        return new PhaseRow(
                phase.label(),
                printer.time(phase.startedAt()),
                millis == null ? "not ended" : DrillWords.time(Duration.ofMillis(millis)),
                detail == null ? (phase.outcome() == Phase.Outcome.DONE ? "Done." : "It failed.") : detail,
                phase.outcome() == Phase.Outcome.DONE);
    }

    private static List<Count> counts(ManifestComparison comparison) {
        return List.of(
                new Count("the same", number(comparison.same()) + " (" + Amounts.of(comparison.bytes()) + ")"),
                new Count("different", number(comparison.different())),
                new Count("missing", number(comparison.missing())),
                new Count("unexpected", number(comparison.unexpected())),
                new Count("never readable", number(comparison.unproven())));
    }

    private static String number(long count) {
        return String.format(java.util.Locale.ENGLISH, "%,d", count);
    }
}
