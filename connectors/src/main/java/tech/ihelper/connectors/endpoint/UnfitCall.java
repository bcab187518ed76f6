package tech.ihelper.connectors.endpoint;

/** What a model says of a call, or what a case fills in, cannot be sent. */
public final class UnfitCall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String wrong;
    private final String remedy;

    /**
     * @param wrong what is wrong, for the person who drew the model
     * @param remedy what to do about it
     */
    UnfitCall(String wrong, String remedy) {
        super(wrong + " " + remedy);
        this.wrong = wrong;
        this.remedy = remedy;
    }

    public String wrong() {
        return wrong;
    }

    public String remedy() {
        return remedy;
    }
}
