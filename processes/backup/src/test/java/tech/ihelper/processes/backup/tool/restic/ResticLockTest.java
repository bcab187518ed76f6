package tech.ihelper.processes.backup.tool.restic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.Cancellation;
import tech.ihelper.processes.backup.tool.CheckScope;
import tech.ihelper.processes.backup.tool.Judgement;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.RunControl;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.ToolResult;
import tech.ihelper.processes.backup.tool.ToolRunnerTest;

/** Runs that end early, and the locks that they leave. */
class ResticLockTest {

    @TempDir
    Path folder;

    private RealRestic real;
    private final Cancellation cancellation = new Cancellation();

    @BeforeEach
    void repository() {
        real = RealRestic.withBackup(folder);
    }

    @Test
    void aKilledRunLeavesALockThatStopsNoBackupAndIsRemovedAsStale() throws Exception {
        var run = runsUntilCancelled();

        ProcessHandle.of(Long.parseLong(resticsPid())).orElseThrow().destroyForcibly();

        assertThat(real.judge(run.join(), real.files()).state()).isEqualTo(Judgement.State.FAILED);
        assertThat(real.stored("locks")).hasSize(1);
        assertThat(ToolRunnerTest.alive(commandsPid()))
                .as("what restic had started")
                .isFalse();
        assertThat(real.judge(real.backUp(), real.files()).state()).isEqualTo(Judgement.State.SUCCESS);
        assertThat(real.check(new CheckScope.Structure()).report().outcome()).isEqualTo(Outcome.LOCKED);

        RealRestic.ok(
                real.restic.removeStaleLocks(real.access(), RealRestic.soon()).report());

        assertThat(real.stored("locks")).isEmpty();
        RealRestic.ok(real.check(new CheckScope.AllData()).report());
    }

    @Test
    void theLockOfALiveRunIsNeverRemoved() throws Exception {
        var run = runsUntilCancelled();

        RealRestic.ok(
                real.restic.removeStaleLocks(real.access(), RealRestic.soon()).report());

        assertThat(real.stored("locks")).hasSize(1);
        assertThat(real.check(new CheckScope.Structure()).report().outcome()).isEqualTo(Outcome.LOCKED);
        cancellation.request();
        assertThat(run.join().report().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void cancellationEndsTheWholeTreeAndLeavesNoLock() throws Exception {
        var run = runsUntilCancelled();

        cancellation.request();

        assertThat(run.join().report().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(run.join().snapshot()).isNull();
        assertThat(ToolRunnerTest.alive(resticsPid())).isFalse();
        assertThat(ToolRunnerTest.alive(commandsPid())).isFalse();
        assertThat(real.stored("locks")).isEmpty();
        RealRestic.ok(real.check(new CheckScope.Structure()).report());
    }

    /** A backup of a command that tells the process ids and then takes for ever. */
    private CompletableFuture<ToolResult.BackedUp> runsUntilCancelled() {
        var slow = new Source.CommandOutput(
                "slow.dump",
                List.of(
                        "sh",
                        "-c",
                        "echo $PPID $$ > '" + folder + "/pids.new'; mv '" + folder + "/pids.new' '" + folder
                                + "/pids'; while :; do echo more; sleep 0.2; done"),
                Map.of());
        var run = CompletableFuture.supplyAsync(() -> real.restic.backUp(
                real.access(),
                slow,
                RealRestic.LABELS,
                progress -> {},
                new RunControl(Duration.ofMinutes(2), cancellation)));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(folder.resolve("pids")));
        return run;
    }

    private String resticsPid() throws Exception {
        return Files.readString(folder.resolve("pids")).strip().split(" ")[0];
    }

    private String commandsPid() throws Exception {
        return Files.readString(folder.resolve("pids")).strip().split(" ")[1];
    }
}
