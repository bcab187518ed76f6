package tech.ihelper.engine.work;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this node is called where people read who does the work; at most 200 characters. */
record NodeName(String value) {

    private static final int LONGEST_HOST = 190;

    /** Host and process id: two nodes may share a host. */
    static NodeName ofThisProcess() {
        var pid = ProcessHandle.current().pid();
        try {
            var host = InetAddress.getLocalHost().getHostName();
            return new NodeName(host.substring(0, Math.min(host.length(), LONGEST_HOST)) + ":" + pid);
        } catch (UnknownHostException nameless) {
            return new NodeName("node:" + pid);
        }
    }
}
