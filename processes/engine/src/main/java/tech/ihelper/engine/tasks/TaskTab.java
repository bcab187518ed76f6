package tech.ihelper.engine.tasks;

/** The views of the task list. */
public enum TaskTab {
    /** Open and assigned to me, the most urgent first. */
    MINE,
    /** Open, assigned to nobody, and one of my roles may take it. */
    UNASSIGNED,
    ALL_OPEN,
    /** Open and 70 % of its time is used, the one that got there first on top. */
    BREACHING_SOON,
    /** The last one done on top. */
    DONE
}
