package planted.processes.one;

/** Public without a need. */
public interface OpenToEverybody {}
