package tech.ihelper.processes.backup.tool.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tech.ihelper.processes.backup.tool.Deadline;
import tech.ihelper.processes.backup.tool.Outcome;
import tech.ihelper.processes.backup.tool.Progress;
import tech.ihelper.processes.backup.tool.SecretFolder;
import tech.ihelper.processes.backup.tool.Source;
import tech.ihelper.processes.backup.tool.ToolCommand;
import tech.ihelper.processes.backup.tool.ToolExit;
import tech.ihelper.processes.backup.tool.ToolRunner;
import tech.ihelper.processes.backup.tool.manifest.FileWalk;

/** What a run puts into its archive, and in which order. */
interface Sources {

    /** As they are told of the snapshot. */
    List<String> paths();

    /** That knows how much there will be, where that can be known. */
    Ticker ticker(Deadline deadline, Consumer<Progress> progress) throws IOException;

    void writeTo(TarWriter tar, Complaints complaints) throws IOException;

    /** Files and folders of this machine. */
    record OfFiles(Source.Files source) implements Sources {

        @Override
        public List<String> paths() {
            return source.paths().stream().map(Path::toString).toList();
        }

        @Override
        public Ticker ticker(Deadline deadline, Consumer<Progress> progress) throws IOException {
            var asking = Ticker.silent(deadline);
            var files = 0L;
            var bytes = 0L;
            for (var root : FileWalk.outermost(source.paths())) {
                for (var walk = new FileWalk(root, source.excludes()); walk.hasNext(); files++) {
                    asking.check();
                    bytes += size(walk.next());
                }
            }
            return new Ticker(deadline, progress, files, bytes);
        }

        @Override
        public void writeTo(TarWriter tar, Complaints complaints) throws IOException {
            var there = 0;
            for (var root : FileWalk.outermost(source.paths())) {
                if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
                    complaints.add(root + " does not exist.");
                    continue;
                }
                there++;
                for (var walk = FileWalk.withFolders(root, source.excludes()); walk.hasNext(); ) {
                    tar.add(walk.next());
                }
            }
            if (there == 0) {
                throw new Stopped(Outcome.FAILED, "None of the sources exists");
            }
        }

        private static long size(Path file) {
            try {
                return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .size();
            } catch (IOException e) {
                return 0; // it is complained of when it is to be read
            }
        }
    }

    /** The output of a command, which is kept until the command has ended well: tar wants to know its size beforehand. */
    record OfCommand(Source.CommandOutput source, ToolRunner runner, SecretFolder secrets) implements Sources {

        @Override
        public List<String> paths() {
            return List.of("/" + source.file());
        }

        @Override
        public Ticker ticker(Deadline deadline, Consumer<Progress> progress) throws IOException {
            var command = new ToolCommand(
                    source.command().get(0),
                    source.command().subList(1, source.command().size()),
                    Map.of(),
                    source.environment(),
                    List.of(),
                    secrets.path());
            try (var kept = Files.newOutputStream(kept())) {
                var ticker = new Ticker(deadline, progress, 0, 0);
                var exit = runner.run(
                        command,
                        output -> {
                            var chunk = new byte[128 * 1024];
                            var bytes = 0L;
                            for (var read = output.read(chunk); read >= 0; read = output.read(chunk)) {
                                kept.write(chunk, 0, read);
                                bytes += read;
                                ticker.done(0, bytes);
                            }
                        },
                        line -> {},
                        deadline.rest());
                judge(exit);
            }
            return new Ticker(deadline, progress, 1, Files.size(kept()));
        }

        @Override
        public void writeTo(TarWriter tar, Complaints complaints) throws IOException {
            tar.add(kept(), source.file());
        }

        private Path kept() {
            return secrets.path().resolve("output");
        }

        private static void judge(ToolExit exit) throws IOException {
            if (exit.ending() != ToolExit.Ending.EXITED) {
                throw new Stopped(
                        exit.ending() == ToolExit.Ending.TIMED_OUT ? Outcome.TIMED_OUT : Outcome.CANCELLED,
                        exit.stderr());
            }
            if (exit.code() != 0) {
                throw new Stopped(
                        Outcome.FAILED, "The command ended with exit status " + exit.code() + ". " + exit.stderr());
            }
            if (exit.unreadable() instanceof IOException e) {
                throw Stopped.writing(e);
            }
            if (exit.unreadable() != null) {
                throw new Stopped(Outcome.FAILED, "The command's output could not be kept", exit.unreadable());
            }
        }
    }
}
