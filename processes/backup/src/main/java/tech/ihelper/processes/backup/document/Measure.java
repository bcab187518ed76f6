package tech.ihelper.processes.backup.document;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tech.ihelper.processes.backup.prove.DrillWords;

/** A promise and what became of it, in words. */
record Measure(String label, String value, String remark, boolean met) {

    /** @param measured null = it did not come to that */
    static Measure recovery(@Nullable Duration measured, Duration rto) {
        if (measured == null) {
            return new Measure("Recovery time", "none", "RTO " + DrillWords.time(rto) + ", not reached", false);
        }
        return of("Recovery time", DrillWords.time(measured), "RTO " + DrillWords.time(rto), measured, rto);
    }

    /** @param measured null = there is no snapshot */
    static Measure age(@Nullable Duration measured, Duration rpo) {
        if (measured == null) {
            return new Measure("Age of the backup", "none", "RPO " + Ages.of(rpo) + ", not reached", false);
        }
        return of("Age of the backup", Ages.of(measured), "RPO " + Ages.of(rpo), measured, rpo);
    }

    private static Measure of(String label, String value, String promised, Duration measured, Duration promise) {
        var late = measured.minus(promise);
        var met = late.isNegative() || late.isZero();
        return new Measure(label, value, promised + ", " + (met ? "met" : DrillWords.time(late) + " late"), met);
    }
}
