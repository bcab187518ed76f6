package tech.ihelper.processes.backup.tool;

import java.time.Duration;
import java.util.List;

/**
 * What is known of every run of a tool. Nothing in it is secret.
 *
 * @param reason the outcome in words, with what the tool said last
 * @param exitCode -1 when it never ran to an end
 * @param complaints the first ones, each one line; a tool that says nothing has none
 * @param complaintCount all of them, also those not kept
 * @param stderr the last kilobytes of standard error, as said
 */
public record ToolReport(
        Outcome outcome,
        String reason,
        int exitCode,
        List<String> complaints,
        long complaintCount,
        String stderr,
        Duration took) {

    public ToolReport {
        complaints = List.copyOf(complaints);
    }

    public boolean ok() {
        return outcome == Outcome.OK;
    }

    public ToolReport as(Outcome other, String otherReason) {
        return new ToolReport(other, otherReason, exitCode, complaints, complaintCount, stderr, took);
    }
}
