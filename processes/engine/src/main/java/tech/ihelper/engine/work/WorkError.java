package tech.ihelper.engine.work;

/** The business says no to outside work: thrown by a worker, caught by an error event of the model. */
public final class WorkError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code of the BPMN error, subject first: {@code backup.target-full}
     * @param message for people: what is wrong and what to do; the model can keep it in a variable
     */
    public WorkError(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
