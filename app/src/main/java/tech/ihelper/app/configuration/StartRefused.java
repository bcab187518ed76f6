package tech.ihelper.app.configuration;

/** The configuration cannot be started with. Its message is one sentence for the operator, and so is its remedy. */
public class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    public StartRefused(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
