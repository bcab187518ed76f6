package tech.ihelper.forms;

/** How much one form may ask and one answer may hold. */
final class FormLimits {

    /** Components of a form, those inside of others too. */
    static final int COMPONENTS = 500;

    /** Groups and lists inside of each other. */
    static final int DEPTH = 6;

    /** Rows of one list. */
    static final int ROWS = 200;

    /** Answers to one form, every row's counted. */
    static final int ANSWERS = 5_000;

    private FormLimits() {}
}
