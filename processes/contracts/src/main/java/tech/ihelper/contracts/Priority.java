package tech.ihelper.contracts;

/** Priority of an incident and its tasks, ITIL's impact x urgency; {@code P1} is the most urgent. */
public enum Priority {
    P1,
    P2,
    P3,
    P4;

    /** {@code 1} to {@code 4}, the value that sorts and is stored. */
    public int rank() {
        return ordinal() + 1;
    }

    public static Priority ofRank(int rank) {
        return values()[rank - 1];
    }
}
