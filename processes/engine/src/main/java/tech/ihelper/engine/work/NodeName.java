package tech.ihelper.engine.work;

import java.lang.management.ManagementFactory;

/** What this node is called wherever people read of nodes: process id and host, because two nodes may share a host. */
public record NodeName(String value) {

    private static final int LONGEST = 200;

    static NodeName ofThisProcess() {
        var name = ManagementFactory.getRuntimeMXBean().getName();
        return new NodeName(name.substring(0, Math.min(name.length(), LONGEST)));
    }
}
