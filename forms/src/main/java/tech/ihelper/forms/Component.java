package tech.ihelper.forms;

/** One part of a form: something that is asked, something that holds others, or something that is only shown. */
public sealed interface Component permits FormField, Group, RowList, Ornament {

    /** The component's id in the form; empty when it has none. */
    String id();

    /** Whether it, and all in it, is hidden: neither checked nor kept. */
    Condition hide();
}
