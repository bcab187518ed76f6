package tech.ihelper.engine.migration;

import java.util.List;

/**
 * A case of one version of a process.
 *
 * @param number of the case; its id in the engine when it has none
 * @param title in a person's words
 * @param steps names of where it stands
 */
public record RunningCase(String instance, String number, String title, List<String> steps) {

    /** A case and nothing about it. */
    record At(String instance, String number) {}
}
