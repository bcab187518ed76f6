package tech.ihelper.processes.backup.tool;

/** How much of the stored data a check reads back. Only what is read is known to be intact. */
public sealed interface CheckScope {

    /** The index and the list of files: finds what is missing or too short, not what is changed. */
    record Structure() implements CheckScope {}

    /** Everything. */
    record AllData() implements CheckScope {}

    /** Slice {@code number} of {@code of} equal ones; all of them in turn read everything. Counted from 1. */
    record Slice(int number, int of) implements CheckScope {

        public Slice {
            if (of < 1 || number < 1 || number > of) {
                throw new InvalidBackup("slice", "Slice " + number + " of " + of + " does not exist.");
            }
        }
    }
}
