package tech.ihelper.processes.backup;

/** A tool is missing, cannot be started or is too old. The message is for operators: what is wrong and what to do; no secrets. */
final class ToolUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ToolUnusable(String message) {
        super(message);
    }

    ToolUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
