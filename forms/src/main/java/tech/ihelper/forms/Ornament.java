package tech.ihelper.forms;

/** What is shown and never answered: text, picture, table, line, space, button. */
record Ornament(String id, Condition hide) implements Component {}
