package tech.ihelper.contracts;

/** A subject's part of the example company. Beans of the profile {@code example} only, each called once per installation. */
public interface ExampleData {

    /** Lower comes first: what others build on. */
    int order();

    /**
     * Fills the subject through its own desks, in one transaction with all the others. What happened earlier, and what needs
     * a client, is told to {@link Past}.
     */
    void create(Caller by);
}
