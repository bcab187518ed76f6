package tech.ihelper.processes.backup.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.testing.ProcessTest;

/** What a run costs beyond the tool: the same restic commands by hand and as a case, on 1 GiB in 10,000 files. */
@Tag("bench")
class OverheadTest {

    private static final int FILES = 10_000;
    private static final int SIZE = 107_374;
    private static final int ROUNDS = 3;

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    @Test
    void caseCostsLittleMoreThanTheSameCommandsByHand() throws Exception {
        var random = new Random(7);
        var content = new byte[SIZE];
        for (var i = 0; i < FILES; i++) {
            random.nextBytes(content);
            var file = folder.resolve("source/folder-" + i % 100 + "/file-" + i);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }
        var byHand = new ArrayList<Double>();
        var asCase = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            byHand.add(seconds(byHand(folder.resolve("hand-" + round))));
            asCase.add(seconds(asCase(folder.resolve("case-" + round))));
        }

        var ratio = median(asCase) / median(byHand);
        System.out.printf(
                "benchmark: 1 GiB in 10,000 files, %d rounds: by hand %s, as a case %s; ratio %.3f, difference %.1f s"
                        + " (aim: ratio <= 1.05 + 3 s)%n",
                ROUNDS, byHand, asCase, ratio, median(asCase) - median(byHand));
        assertThat(asCase).hasSize(ROUNDS);
    }

    private Duration asCase(Path repository) {
        var room = BackupRoom.in(process, repository);
        var plan = room.plan(
                new tech.ihelper.processes.backup.plan.What.Files(
                        List.of(folder.resolve("source").toString()), List.of()),
                room.resticRepository().id(),
                null);
        var began = System.nanoTime();
        var run = room.run(plan, Run.Kind.BACKUP);
        assertThat(run.state()).as(run.reason()).isEqualTo(Run.State.SUCCESS);
        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("benchmark: phases of the case "
                + process.get(Runs.class).phases(run.id()).stream()
                        .map(phase -> phase.name() + " " + phase.millis() + " ms")
                        .toList());
        return took;
    }

    /** What a case of a new plan has restic do, in the same order and with the same low priority. */
    private Duration byHand(Path repository) throws Exception {
        var password = Files.writeString(folder.resolve("password"), "example-only");
        var began = System.nanoTime();
        restic(repository, password, "init");
        restic(
                repository,
                password,
                "backup",
                "--json",
                "--host=h",
                "--tag=t",
                folder.resolve("source").toString());
        restic(
                repository,
                password,
                "forget",
                "--prune",
                "--group-by=host",
                "--keep-daily=14",
                "--keep-within=168h",
                "--host=h",
                "--tag=t");
        restic(repository, password, "stats", "--json", "--mode=raw-data");
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void restic(Path repository, Path password, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("nice", "-n", "10", "restic", "-r", repository.toString()));
        command.addAll(List.of("--password-file", password.toString(), "--cache-dir", folder + "/cache"));
        command.addAll(List.of(arguments));
        var restic = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(restic.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(restic.exitValue()).as(command.toString()).isZero();
    }

    private static double seconds(Duration time) {
        return Math.round(time.toMillis() / 10.0) / 100.0;
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
