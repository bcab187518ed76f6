package tech.ihelper.processes.backup.tool;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of what was said, up to a number of characters. */
public final class StderrTail {

    private final int size;
    private final Deque<String> lines = new ArrayDeque<>();
    private int held;

    public StderrTail(int size) {
        this.size = size;
    }

    public synchronized void add(String line) {
        lines.addLast(line);
        held += line.length() + 1;
        while (held > size && lines.size() > 1) {
            held -= lines.removeFirst().length() + 1;
        }
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
