package tech.ihelper.processes.backup.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.ihelper.processes.backup.tool.Judgement.State;

class JudgementTest {

    private static final SnapshotId SNAPSHOT = new SnapshotId("035ea2e560fe35e3");
    private static final Precheck ALL_THERE = new Precheck(List.of());
    private static final List<Long> EARLIER = List.of(1_000L, 1_100L, 900L);

    @Test
    void aWholeSnapshotIsASuccess() {
        var judgement = judge(run(Outcome.OK, SNAPSHOT, 1_000), ALL_THERE, EARLIER);

        assertThat(judgement.state()).isEqualTo(State.SUCCESS);
        assertThat(judgement.reason()).contains("035ea2e560fe35e3").contains("1000 bytes");
    }

    @Test
    void withoutASnapshotItFailedWhateverTheExitCode() {
        var judgement = judge(run(Outcome.OK, null, 1_000), ALL_THERE, EARLIER);

        assertThat(judgement.state()).isEqualTo(State.FAILED);
        assertThat(judgement.reason()).isEqualTo("The tool ended with exit code 0 but made no snapshot.");
    }

    @Test
    void incompleteWithoutASnapshotFailed() {
        assertThat(judge(run(Outcome.INCOMPLETE, null, 0), ALL_THERE, List.of()).state())
                .isEqualTo(State.FAILED);
    }

    @Test
    void exitCode3IsIncomplete() {
        var judgement =
                judge(run(Outcome.INCOMPLETE, SNAPSHOT, 1_000, "/srv/a: permission denied"), ALL_THERE, EARLIER);

        assertThat(judgement.state()).isEqualTo(State.INCOMPLETE);
        assertThat(judgement.reason()).startsWith(Outcome.INCOMPLETE.sentence());
    }

    @Test
    void aComplaintWithExitCode0IsIncomplete() {
        var judgement = judge(run(Outcome.OK, SNAPSHOT, 1_000, "something odd"), ALL_THERE, EARLIER);

        assertThat(judgement)
                .isEqualTo(new Judgement(State.INCOMPLETE, "The tool returned 0, but complained: something odd"));
    }

    @Test
    void aSourceThatWasNotThereIsIncompleteAlthoughTheToolSaysNothing() {
        var judgement =
                judge(run(Outcome.OK, SNAPSHOT, 1_000), new Precheck(List.of("/srv/gone does not exist.")), EARLIER);

        assertThat(judgement).isEqualTo(new Judgement(State.INCOMPLETE, "/srv/gone does not exist."));
    }

    @Test
    void aCollapsedSizeIsIncomplete() {
        var judgement = judge(run(Outcome.OK, SNAPSHOT, 499), ALL_THERE, EARLIER);

        assertThat(judgement.state()).isEqualTo(State.INCOMPLETE);
        assertThat(judgement.reason())
                .isEqualTo("It holds 499 bytes, where the last 3 runs held 1000 (median): less than 50 %.");
    }

    @Test
    void halfTheSizeIsNotYetACollapse() {
        assertThat(judge(run(Outcome.OK, SNAPSHOT, 500), ALL_THERE, EARLIER).state())
                .isEqualTo(State.SUCCESS);
    }

    @Test
    void oneEarlierRunThatWasHugeDoesNotCount() {
        assertThat(judge(run(Outcome.OK, SNAPSHOT, 1_000), ALL_THERE, List.of(1_000L, 90_000L, 900L))
                        .state())
                .isEqualTo(State.SUCCESS);
    }

    @Test
    void twoEarlierRunsAreTooFewForAVerdict() {
        assertThat(judge(run(Outcome.OK, SNAPSHOT, 1), ALL_THERE, List.of(1_000L, 1_000L))
                        .state())
                .isEqualTo(State.SUCCESS);
    }

    @Test
    void nothingIsNoBackupEvenTheFirstTime() {
        assertThat(judge(run(Outcome.OK, SNAPSHOT, 0), ALL_THERE, List.of()))
                .isEqualTo(new Judgement(
                        State.INCOMPLETE, "It holds no data: an empty folder, or a command that wrote nothing."));
    }

    @Test
    void theShareCanBeSet() {
        var strict = Judgement.of(run(Outcome.OK, SNAPSHOT, 899), ALL_THERE, EARLIER, new CollapseRule(0.9, 3));

        assertThat(strict.state()).isEqualTo(State.INCOMPLETE);
    }

    @Test
    void damageIsDamageEvenWithASnapshot() {
        assertThat(judge(run(Outcome.DAMAGED, SNAPSHOT, 1_000, "invalid data returned"), ALL_THERE, EARLIER)
                        .state())
                .isEqualTo(State.DAMAGED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OK", "INCOMPLETE", "DAMAGED"})
    void everyOtherOutcomeFailedEvenWithASnapshot(Outcome outcome) {
        var judgement = judge(run(outcome, SNAPSHOT, 1_000), ALL_THERE, EARLIER);

        assertThat(judgement).isEqualTo(new Judgement(State.FAILED, outcome.sentence()));
    }

    @Test
    void everyDoubtIsNamed() {
        var judgement =
                judge(run(Outcome.OK, SNAPSHOT, 1, "odd"), new Precheck(List.of("/srv/gone does not exist.")), EARLIER);

        assertThat(judgement.reason()).contains("/srv/gone").contains("odd").contains("median");
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeSaysWhatHappenedAndWhatToDo(Outcome outcome) {
        assertThat(outcome.sentence()).endsWith(".");
        assertThat(outcome.remedy()).endsWith(".");
    }

    private static Judgement judge(ToolResult.BackedUp run, Precheck before, List<Long> earlier) {
        return Judgement.of(run, before, earlier, CollapseRule.USUAL);
    }

    private static ToolResult.BackedUp run(Outcome outcome, SnapshotId snapshot, long bytes, String... complaints) {
        var report = new ToolReport(
                outcome,
                outcome.sentence(),
                outcome == Outcome.OK ? 0 : 3,
                List.of(complaints),
                complaints.length,
                String.join("\n", complaints),
                Duration.ofSeconds(1));
        return new ToolResult.BackedUp(report, snapshot, 10, bytes, bytes, bytes);
    }
}
