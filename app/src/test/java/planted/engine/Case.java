package planted.engine;

/** Something of the engine's. */
public interface Case {}
