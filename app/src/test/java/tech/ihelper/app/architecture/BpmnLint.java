package tech.ihelper.app.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * Runs bpmnlint, which the build of {@code forms} installs, with {@code processes/.bpmnlintrc}: the recommended rules without
 * "fake-join", for an activity that several flows enter is plain BPMN (a loop back to work).
 */
final class BpmnLint {

    private BpmnLint() {}

    /** @return one line per finding with the file it is in; empty when all is clean */
    static List<String> findings(List<Model> models) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("bpmnlint");
        try {
            var command = new ArrayList<>(List.of("node", program().toString(), "--config", config().toString()));
            for (var model : models) {
                if (model.is("bpmn")) {
                    var file = folder.resolve(model.name() + ".bpmn");
                    Files.writeString(file, model.text());
                    command.add(file.toString());
                }
            }
            return run(command, folder);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static List<String> run(List<String> command, Path folder) throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var lint = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!lint.waitFor(60, TimeUnit.SECONDS)) {
            lint.destroyForcibly();
            throw new IllegalStateException("bpmnlint did not end within a minute");
        }
        var findings = new ArrayList<String>();
        var file = "";
        for (var line : Files.readAllLines(output)) {
            if (line.endsWith(".bpmn")) {
                file = Path.of(line.strip()).getFileName().toString();
            } else if (line.matches("\\s+\\S+\\s+(error|warning)\\s.*")) {
                findings.add(file + ": " + line.strip());
            }
        }
        if (lint.exitValue() != 0 && findings.isEmpty()) {
            throw new IllegalStateException("bpmnlint failed: " + Files.readString(output));
        }
        return findings;
    }

    private static Path program() {
        var program = root().resolve("forms/src/main/bundle/node_modules/bpmnlint/bin/bpmnlint.js");
        if (!Files.exists(program)) {
            throw new IllegalStateException(
                    "bpmnlint is not installed yet: build the module forms first (./mvnw -pl forms process-resources)");
        }
        return program;
    }

    private static Path config() {
        return root().resolve("processes/.bpmnlintrc");
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
