package tech.ihelper.processes.backup.tool;

/** A tool is missing, cannot be started or is too old. The message is for operators: what is wrong and what to do; no secrets. */
public final class ToolUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ToolUnusable(String message) {
        super(message);
    }

    public ToolUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
