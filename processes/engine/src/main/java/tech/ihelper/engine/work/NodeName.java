package tech.ihelper.engine.work;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this node is called where people read who does the work. */
final class NodeName {

    private static final int LONGEST = 190;

    private NodeName() {}

    /** Host and process id: two nodes may share a host. */
    static String ofThisProcess() {
        var pid = ProcessHandle.current().pid();
        try {
            var host = InetAddress.getLocalHost().getHostName();
            return host.substring(0, Math.min(host.length(), LONGEST)) + ":" + pid;
        } catch (UnknownHostException nameless) {
            return "node:" + pid;
        }
    }
}
