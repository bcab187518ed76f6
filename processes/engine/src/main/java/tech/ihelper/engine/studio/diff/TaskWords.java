package tech.ihelper.engine.studio.diff;

/** What people call the tasks that a model may call. */
@FunctionalInterface
interface TaskWords {

    /** For whoever knows no tasks: they are called what the model calls them. */
    TaskWords NONE = (bean, method) -> bean + "." + method;

    /** "Page on-call" for {@code emergencyTasks} and {@code pageOnCall}. */
    String label(String bean, String method);
}
