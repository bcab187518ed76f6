package tech.ihelper.processes.backup.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How every ssh of ours is called: no questions, no unknown servers, no other keys, no banner that would look like a complaint. */
public final class SshOptions {

    private SshOptions() {}

    /** @param keys tried in this order; they and the known hosts become private files */
    public static List<String> of(List<Credentials.SshKey> keys, SecretFolder files) {
        var options = new ArrayList<>(List.of("-F", "none"));
        for (var i = 0; i < keys.size(); i++) {
            var text = keys.get(i).privateKey().reveal().strip() + "\n";
            options.add("-i");
            options.add(files.write(i == 0 ? "key" : "key" + i, Secret.of(text)).toString());
        }
        var hosts = keys.stream().map(key -> key.knownHosts().strip() + "\n").collect(Collectors.joining());
        for (var option : List.of(
                "IdentitiesOnly=yes",
                "BatchMode=yes",
                "StrictHostKeyChecking=yes",
                "UserKnownHostsFile=" + files.write("known_hosts", Secret.of(hosts)),
                "LogLevel=ERROR",
                "ConnectTimeout=20")) {
            options.add("-o");
            options.add(option);
        }
        return options;
    }
}
