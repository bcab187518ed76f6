package tech.ihelper.processes.backup.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tech.ihelper.engine.work.WorkOrder;
import tech.ihelper.processes.backup.plan.BackupProperties;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.Tools;
import tech.ihelper.processes.backup.tool.BackupTool;
import tech.ihelper.processes.backup.tool.Cancellation;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.ToolReport;

/** What every step outside needs: the run and its plan, the tool, a time limit, timed phases, a place to put files. */
@Component
public class Workbench {

    private final Runs runs;
    private final Plans plans;
    private final Repositories repositories;
    private final Tools tools;
    private final BackupProperties properties;
    private final Clock clock;

    Workbench(
            Runs runs, Plans plans, Repositories repositories, Tools tools, BackupProperties properties, Clock clock) {
        this.runs = runs;
        this.plans = plans;
        this.repositories = repositories;
        this.tools = tools;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whom a step tells how far it is: 0 to 1, NaN = unknown, and words for people. */
    @FunctionalInterface
    public interface Teller {
        void tell(double share, String words);
    }

    /**
     * A step's material.
     *
     * @param control ends the tool when the plan's limit is reached or nobody waits for the result any more
     */
    public record Job(Run run, Plan plan, Repository repository, BackupTool tool, RunControl control, Teller teller) {

        /** Tells how far it is, in bytes where they are known. */
        public Consumer<Progress> progress(String verb) {
            return progress -> teller.tell(
                    progress.share() > 0 ? progress.share() : Double.NaN, verb + " " + Amounts.of(progress));
        }

        /** Says what is being done, where nobody knows how much of it is left. */
        public void tell(String words) {
            teller.tell(Double.NaN, words);
        }
    }

    public Job take(WorkOrder order) {
        var run = runs.byId(order.number("runId"));
        var plan = plans.byId(run.planId());
        var repository = repositories.byId(plan.content().repositoryId());
        var cancellation = new Cancellation();
        order.onCancel(cancellation::request);
        return new Job(
                run,
                plan,
                repository,
                tools.of(repository.content().tool()),
                new RunControl(plan.promise().limit(), cancellation),
                order::progress);
    }

    /** Runs a part of the work and keeps its time; {@code words} says what came of it, null = it failed. */
    public <T> T phase(Job job, String name, Supplier<T> work, Function<T, @Nullable String> words) {
        // Times are proofs: a clock that is set meanwhile must not change them.
        var began = System.nanoTime();
        var place = runs.begin(job.run.id(), name, clock.instant());
        try {
            var result = work.get();
            var said = words.apply(result);
            runs.end(
                    job.run.id(),
                    place,
                    Duration.ofNanos(System.nanoTime() - began),
                    said == null ? Phase.Outcome.FAILED : Phase.Outcome.DONE,
                    said);
            return result;
        } catch (RuntimeException e) {
            runs.end(
                    job.run.id(),
                    place,
                    Duration.ofNanos(System.nanoTime() - began),
                    Phase.Outcome.FAILED,
                    e.getMessage());
            throw e;
        }
    }

    /** Keeps the time of a part that another has measured. */
    public void timed(Job job, String name, Duration took, boolean done, @Nullable String words) {
        var place = runs.begin(job.run.id(), name, clock.instant().minus(took));
        runs.end(job.run.id(), place, took, done ? Phase.Outcome.DONE : Phase.Outcome.FAILED, words);
    }

    /** Notes a tool's complaints in the log of the run. */
    public void note(Run run, ToolReport report) {
        report.complaints().forEach(line -> runs.log(run.id(), LogLine.Level.WARN, line));
        if (report.complaintCount() > report.complaints().size()) {
            runs.log(
                    run.id(),
                    LogLine.Level.WARN,
                    (report.complaintCount() - report.complaints().size()) + " more lines like these.");
        }
    }

    /** A folder of this node that goes when it is closed, however large. */
    public Scratch scratch(Run run) {
        try {
            var folder = Files.createDirectories(
                    properties.scratch().toAbsolutePath().resolve(run.number()));
            return new Scratch(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("No scratch folder could be made in " + properties.scratch(), e);
        }
    }

    /** @param folder empty, and nobody else's */
    public record Scratch(Path folder) implements AutoCloseable {

        public Path file(String name) {
            return folder.resolve(name);
        }

        @Override
        public void close() {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("The scratch folder " + folder + " could not be removed", e);
            }
        }
    }
}
