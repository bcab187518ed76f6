package tech.ihelper.forms.feel;

/** Why an expression is not of this house's part of FEEL. */
public final class FeelProblem extends Exception {

    private static final long serialVersionUID = 1;

    FeelProblem(String message) {
        super(message);
    }
}
