package tech.ihelper.engine.studio.diff;

/**
 * One thing that an element says.
 *
 * @param property in words
 * @param raw as the file has it, to compare
 * @param words as people say it
 */
record Said(String property, String raw, String words) {}
