package tech.ihelper.processes.backup.document;

/** One line of a table of facts. */
record Fact(String label, String value) {}
