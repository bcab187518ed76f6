package tech.ihelper.processes.backup.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tech.ihelper.processes.backup.BackupRoom;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.testing.ProcessTest;

/** The printed commands, typed into a shell, with nothing but the programs they name. */
class ByHandTest {

    @RegisterExtension
    static final ProcessTest process = BackupRoom.engine();

    @TempDir
    Path folder;

    private void comesBack(BackupRoom room, Plan plan, Repository repository) throws Exception {
        process.clock().set(java.time.Clock.systemUTC().instant());
        assertThat(room.run(plan, Run.Kind.BACKUP).state()).isEqualTo(Run.State.SUCCESS);
        room.write("folder 0/newer.bin", 1_000, 99);
        process.clock().set(java.time.Clock.systemUTC().instant());
        assertThat(room.run(plan, Run.Kind.BACKUP).state()).isEqualTo(Run.State.SUCCESS);
        var kit = Files.createDirectories(folder.resolve("kit"));
        var target = Files.createDirectories(folder.resolve("back"));
        Files.writeString(
                kit.resolve(Path.of(ByHand.passwordFile(repository)).getFileName()),
                process.get(RepositoryKeys.class).password(repository).reveal());

        type(String.join("\n", ByHand.look(repository)), kit, target);
        type(String.join("\n", ByHand.restore(plan, repository)), kit, target);

        try (var sources = Files.walk(room.source())) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                var back = target.resolve(source.toString().substring(1));
                assertThat(back).exists();
                assertThat(Files.mismatch(source, back)).as(source.toString()).isEqualTo(-1);
            }
        }
    }

    private void type(String commands, Path kit, Path target) throws IOException, InterruptedException {
        var script = commands.replace(ByHand.KIT, kit.toString()).replace(ByHand.TARGET, target.toString());
        var said = folder.resolve("said");
        var shell = new ProcessBuilder("bash", "-eo", "pipefail", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(script + "\n" + Files.readString(said)).isZero();
    }

    @Test
    void archiveComesBackWithAgeZstdAndTar() throws Exception {
        var room = BackupRoom.in(process, folder).withData();
        var repository = room.repository();

        comesBack(room, room.plan(repository), repository);
    }

    @Test
    void resticRepositoryComesBackWithRestic() throws Exception {
        var room = BackupRoom.in(process, folder).withData();
        var repository = room.resticRepository();

        comesBack(room, room.plan(repository), repository);
    }
}
