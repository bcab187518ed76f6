package tech.ihelper.processes.backup.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Proof;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.Standing;

/**
 * The rule 3-2-1-1-0: three copies, on two kinds of media, one elsewhere, one that nobody can change, no errors when it was read back.
 * The data itself is the first copy and counts as lying on disk. A copy counts while it is no older than the plan's RPO.
 */
public record Copies(List<Tick> ticks) {

    /**
     * One part of the rule.
     *
     * @param reason why it is met, or what is missing
     */
    public record Tick(String name, boolean met, String reason) {}

    /** @param copy the second repository; null = the plan has none */
    public static Copies of(
            Plan plan,
            Standing standing,
            Repository repository,
            @Nullable Repository copy,
            Readiness.Held held,
            Instant now) {
        var counted = new ArrayList<Repository>();
        if (held.backedUp()) {
            counted.add(repository);
        }
        var copiedAt = standing.copiedAt();
        var copied = copy != null
                && !copy.isQuarantined()
                && copiedAt != null
                && !copiedAt.plus(plan.promise().rpo()).isBefore(now);
        if (copied) {
            counted.add(copy);
        }
        return new Copies(List.of(
                three(held, copy, copied),
                two(counted),
                elsewhere(counted),
                unchangeable(counted),
                noErrors(standing, held, repository)));
    }

    private static Tick three(Readiness.Held held, @Nullable Repository copy, boolean copied) {
        var name = "3 copies";
        if (!held.backedUp()) {
            return new Tick(name, false, "No good backup is younger than the RPO.");
        }
        if (copy == null) {
            return new Tick(name, false, "There is the data and one backup. Give the plan a second repository.");
        }
        return copied
                ? new Tick(name, true, "The data, the backup, and its copy in " + copy.name() + ".")
                : new Tick(name, false, "The copy in " + copy.name() + " is older than the RPO.");
    }

    private static Tick two(List<Repository> counted) {
        var other = counted.stream()
                .filter(one -> one.content().medium() != Repository.Medium.DISK)
                .findFirst();
        return other.map(one -> new Tick(
                        "2 media",
                        true,
                        one.name() + " is " + one.content().medium().label() + ", the data lies on disk."))
                .orElse(new Tick("2 media", false, "Every copy that counts lies on disk, as the data does."));
    }

    private static Tick elsewhere(List<Repository> counted) {
        return counted.stream()
                .filter(one -> one.content().elsewhere())
                .findFirst()
                .map(one -> new Tick("1 elsewhere", true, one.name() + " is at another site."))
                .orElse(new Tick("1 elsewhere", false, "No copy that counts lies at another site than the data."));
    }

    private static Tick unchangeable(List<Repository> counted) {
        return counted.stream()
                .filter(one -> one.content().appendOnly())
                .findFirst()
                .map(one -> new Tick("1 unchangeable", true, one.name() + " refuses to delete and to overwrite."))
                .orElse(new Tick(
                        "1 unchangeable",
                        false,
                        "Whoever breaks in can delete every copy that counts: none is append-only."));
    }

    private static Tick noErrors(Standing standing, Readiness.Held held, Repository repository) {
        var name = "0 errors";
        if (repository.isQuarantined()) {
            return new Tick(name, false, "Damage was found in " + repository.name() + ".");
        }
        if (standing.verified().state() != Proof.State.PROVEN || !held.readBack()) {
            return new Tick(name, false, "The stored data was not read back without errors as promised.");
        }
        return standing.drilled().state() == Proof.State.PROVEN && held.drilled()
                ? new Tick(name, true, "Read back and restored without errors.")
                : new Tick(name, false, "No drill restored it without errors as promised.");
    }

    /** "All five", or "3 of 5, missing: 1 elsewhere, 1 unchangeable". */
    public String words() {
        var missing = ticks.stream().filter(tick -> !tick.met).map(Tick::name).toList();
        return missing.isEmpty() ? "All five" : 5 - missing.size() + " of 5, missing: " + String.join(", ", missing);
    }
}
