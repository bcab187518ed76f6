package tech.ihelper.processes.backup.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run as a child process. No secret belongs into {@code arguments}: every user of a machine can read those.
 *
 * @param program name, looked up on the path, or absolute path
 * @param environment added to the few inherited variables
 * @param secretEnvironment added too, and taken out of whatever the tool says
 * @param hidden secrets that the tool gets in other ways (files), also taken out of whatever it says
 * @param folder working folder; must exist
 */
public record ToolCommand(
        String program,
        List<String> arguments,
        Map<String, String> environment,
        Map<String, Secret> secretEnvironment,
        List<Secret> hidden,
        Path folder) {

    public ToolCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        secretEnvironment = Map.copyOf(secretEnvironment);
        hidden = List.copyOf(hidden);
    }

    public static ToolCommand of(String program, List<String> arguments) {
        return new ToolCommand(
                program, arguments, Map.of(), Map.of(), List.of(), Path.of(System.getProperty("java.io.tmpdir")));
    }
}
