package planted.processes.two;

/** Public, as the methods that a model calls have to be. */
public class TwoTasks {}
