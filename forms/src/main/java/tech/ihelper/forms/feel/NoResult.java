package tech.ihelper.forms.feel;

/** Ends an evaluation that feelin ends with an error: the whole expression is null then. */
final class NoResult extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoResult() {
        super(null, null, false, false);
    }
}
