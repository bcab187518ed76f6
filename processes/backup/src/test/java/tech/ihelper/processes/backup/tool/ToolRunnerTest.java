package tech.ihelper.processes.backup.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.tool.restic.ResticMessages;

public class ToolRunnerTest {

    private final ToolRunner runner = new ToolRunner(Programs.ofThisMachine(), Duration.ofSeconds(1));
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder;

    @Test
    void passesLinesOnAndTellsTheExitCode() {
        var exit = run("echo one; echo two; echo oh >&2; exit 3");

        assertThat(output).containsExactly("one", "two");
        assertThat(complaints).containsExactly("oh");
        assertThat(exit.ending()).isEqualTo(ToolExit.Ending.EXITED);
        assertThat(exit.code()).isEqualTo(3);
        assertThat(exit.stderr()).isEqualTo("oh");
    }

    @Test
    void hearsASlowListenerOut() {
        var exit = runner.run(
                shell("for i in 1 2 3 4 5; do echo $i; done; echo $$ > " + folder + "/pid"),
                OutputReader.lines(line -> {
                    Awaitility.await()
                            .until(() -> Files.exists(folder.resolve("pid"))
                                    && !alive(Files.readString(folder.resolve("pid"))));
                    output.add(line);
                }),
                complaints::add,
                RunControl.within(Duration.ofSeconds(60)));

        assertThat(exit.unreadable()).isNull();
        assertThat(output).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void aMillionLinesDoNotGrowTheHeap() {
        var lines = new AtomicLong();
        var usedLate = new AtomicLong();
        var usedBefore = usedHeap();

        var exit = runner.run(
                shell("yes '{\"message_type\":\"status\",\"percent_done\":0.5,\"files_done\":1}' | head -n 1000000"),
                new ResticMessages().lines(progress -> {
                    if (lines.incrementAndGet() == 990_000) {
                        usedLate.set(usedHeap());
                    }
                }),
                complaints::add,
                RunControl.within(Duration.ofMinutes(2)));

        assertThat(exit.unreadable()).isNull();
        assertThat(lines).hasValue(1_000_000);
        assertThat(usedLate.get() - usedBefore).isLessThan(16L << 20);
    }

    @Test
    void aLineWithoutEndDoesNotFillTheMemory() {
        run("head -c 50000000 /dev/zero | tr '\\0' x; echo; echo after");

        assertThat(output).hasSize(2);
        assertThat(output.get(0)).hasSize(OutputReader.LONGEST_LINE);
    }

    @Test
    void keepsOnlyTheEndOfManyComplaints() {
        var exit = run("yes complaint | head -n 200000 >&2; echo last >&2");

        assertThat(complaints).hasSize(200_001);
        assertThat(exit.stderr()).hasSizeLessThanOrEqualTo(64 * 1024).endsWith("complaint\nlast");
    }

    @Test
    void endsWhatTakesTooLongWithEverythingItStarted() throws Exception {
        var pids = folder.resolve("pids");

        var exit = runner.run(
                shell("sleep 300 & echo $! > " + pids + "; (sleep 301 & echo $! >> " + pids + "); echo $$ >> " + pids
                        + "; wait"),
                OutputReader.ignoring(),
                complaints::add,
                RunControl.within(Duration.ofMillis(700)));

        assertThat(exit.ending()).isEqualTo(ToolExit.Ending.TIMED_OUT);
        assertThat(exit.took()).isLessThan(Duration.ofSeconds(10));
        assertThat(Files.readAllLines(pids)).hasSize(3).noneMatch(ToolRunnerTest::alive);
    }

    @Test
    void cancellationEndsEvenWhatIgnoresTheRequest() throws Exception {
        var pids = folder.resolve("pids");
        var cancellation = new Cancellation();
        var run = CompletableFuture.supplyAsync(() -> runner.run(
                shell("trap '' TERM; (trap '' TERM; echo $$ > " + pids + "; while :; do sleep 0.1; done) & echo $! >> "
                        + pids + "; echo ready; while :; do sleep 0.1; done"),
                OutputReader.lines(output::add),
                complaints::add,
                new RunControl(Duration.ofSeconds(60), cancellation)));
        Awaitility.await().until(() -> output.contains("ready"));

        cancellation.request();

        var exit = run.join();
        assertThat(exit.ending()).isEqualTo(ToolExit.Ending.CANCELLED);
        assertThat(Files.readAllLines(pids)).isNotEmpty().noneMatch(ToolRunnerTest::alive);
    }

    @Test
    void aToolThatIsAskedToEndMaySayWhy() {
        var exit = runner.run(
                shell("trap 'echo cleaning up >&2; exit 1' TERM; while :; do sleep 0.05; done"),
                OutputReader.ignoring(),
                complaints::add,
                RunControl.within(Duration.ofMillis(500)));

        assertThat(exit.ending()).isEqualTo(ToolExit.Ending.TIMED_OUT);
        assertThat(exit.stderr()).contains("cleaning up");
    }

    @Test
    void whatOutlivesItsToolIsEndedToo() throws Exception {
        var pid = folder.resolve("pid");

        var exit = run("(sleep 300 & echo $! > " + pid + "); echo done");

        assertThat(exit.code()).isZero();
        assertThat(output).containsExactly("done");
        Awaitility.await().until(() -> !alive(Files.readString(pid).strip()));
    }

    @Test
    void theStopOfTheProgramEndsWhatRuns() {
        var run = CompletableFuture.supplyAsync(() -> run("echo ready; sleep 300"));
        Awaitility.await().until(() -> output.contains("ready"));

        runner.close();

        assertThat(run.join().ending()).isEqualTo(ToolExit.Ending.CANCELLED);
    }

    @Test
    void aRunThatIsCancelledBeforehandNeverStarts() {
        var control = RunControl.within(Duration.ofSeconds(5));
        control.cancellation().request();

        var exit = runner.run(shell("touch " + folder + "/started"), OutputReader.ignoring(), complaints::add, control);

        assertThat(exit.ending()).isEqualTo(ToolExit.Ending.CANCELLED);
        assertThat(folder.resolve("started")).doesNotExist();
    }

    @Test
    void aMissingProgramIsASentence() {
        assertThatThrownBy(() -> runner.run(
                        ToolCommand.of("no-such-tool", List.of()),
                        OutputReader.ignoring(),
                        complaints::add,
                        RunControl.within(Duration.ofSeconds(5))))
                .isInstanceOf(ToolUnusable.class)
                .hasMessage(
                        "no-such-tool is not installed on this machine, or not on its search path. Install it and try again.");
    }

    @Test
    void hasLowPriority() {
        run("nice; ionice -p $$ 2>/dev/null || echo 'best-effort: prio 7'");

        assertThat(output).containsExactly("10", "best-effort: prio 7");
    }

    @Test
    void inheritsOnlyWhatAToolNeeds() {
        run("env | cut -d= -f1 | sort");

        assertThat(output)
                .allMatch(name -> ToolRunner.INHERITED.contains(name)
                        || List.of("PWD", "SHLVL", "_", "OLDPWD").contains(name));
    }

    @Test
    void takesSecretsOutOfWhatIsSaid() {
        var secret = Secret.of("s3cr3t \"käse\"");
        var exit = runner.run(
                new ToolCommand(
                        "sh",
                        List.of(
                                "-c",
                                "echo \"plain $PLACE\" >&2; echo 'json s3cr3t \\\"käse\\\"' >&2; echo 'url s3cr3t+%22k%C3%A4se%22' >&2;"
                                        + " echo 'proxy http://me:mine@proxy.example:3128/' >&2; printf '\\033[2Kclean\\n' >&2"),
                        Map.of(),
                        Map.of("PLACE", secret),
                        List.of(),
                        folder),
                OutputReader.ignoring(),
                complaints::add,
                RunControl.within(Duration.ofSeconds(5)));

        assertThat(complaints)
                .containsExactly("plain ***", "json ***", "url ***", "proxy http://***@proxy.example:3128/", "clean");
        assertThat(exit.stderr()).doesNotContain("s3cr3t").doesNotContain("mine");
    }

    @Test
    void aSecretThatIsCutInTwoIsNotShownInHalf() {
        var secret = Secret.of("A".repeat(30) + "Z".repeat(30));

        runner.run(
                new ToolCommand(
                        "sh",
                        List.of("-c", "head -c 8220 /dev/zero | tr '\\0' x >&2; echo \"$PLACE\" >&2"),
                        Map.of(),
                        Map.of("PLACE", secret),
                        List.of(),
                        folder),
                OutputReader.ignoring(),
                complaints::add,
                RunControl.within(Duration.ofSeconds(5)));

        assertThat(complaints).hasSize(1);
        assertThat(complaints.get(0)).startsWith("xxx").doesNotContain("A").doesNotContain("Z");
    }

    @Test
    void anOutputThatCannotBeUnderstoodDoesNotStopTheTool() {
        var exit = runner.run(
                shell("echo no json; head -c 1000000 /dev/zero; exit 0"),
                new ResticMessages().lines(progress -> {}),
                complaints::add,
                RunControl.within(Duration.ofSeconds(10)));

        assertThat(exit.code()).isZero();
        assertThat(exit.unreadable()).isNotNull();
    }

    private ToolExit run(String script) {
        return runner.run(
                shell(script),
                OutputReader.lines(output::add),
                complaints::add,
                RunControl.within(Duration.ofSeconds(60)));
    }

    private ToolCommand shell(String script) {
        return ToolCommand.of("sh", List.of("-c", script));
    }

    /** A process that has ended and waits to be buried is not alive. */
    public static boolean alive(String pid) {
        try {
            return !Files.readString(Path.of("/proc", pid.strip(), "stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
