package tech.ihelper.processes.backup.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which snapshots are kept; one that no rule keeps may go. Counts of 0 switch a rule off. {@code within} protects against many bogus
 * snapshots that push the good ones out of the counts.
 *
 * @param last the newest ones
 * @param daily the newest of each of so many days; the others accordingly
 * @param within everything younger than this, before the newest; in whole hours, zero = off
 */
public record Retention(int last, int hourly, int daily, int weekly, int monthly, int yearly, Duration within) {

    public Retention {
        var counts = List.of(last, hourly, daily, weekly, monthly, yearly);
        if (counts.stream().anyMatch(count -> count < 0) || within.isNegative()) {
            throw new InvalidBackup("retention", "A number of snapshots to keep cannot be negative.");
        }
        // A policy that keeps nothing would delete everything.
        if (counts.stream().allMatch(count -> count == 0) && within.toHours() == 0) {
            throw new InvalidBackup(
                    "retention", "Say what to keep: nothing is ever deleted without at least one rule.");
        }
    }

    public static Retention keepLast(int last) {
        return new Retention(last, 0, 0, 0, 0, 0, Duration.ZERO);
    }

    /** As restic's options. */
    public List<String> options() {
        var options = new ArrayList<String>();
        add(options, "--keep-last", last);
        add(options, "--keep-hourly", hourly);
        add(options, "--keep-daily", daily);
        add(options, "--keep-weekly", weekly);
        add(options, "--keep-monthly", monthly);
        add(options, "--keep-yearly", yearly);
        if (within.toHours() > 0) {
            options.add("--keep-within=" + within.toHours() + "h");
        }
        return options;
    }

    private static void add(List<String> options, String option, int count) {
        if (count > 0) {
            options.add(option + "=" + count);
        }
    }
}
