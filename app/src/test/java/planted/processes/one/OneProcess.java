package planted.processes.one;

/** A door: may know the engine. */
class OneProcess {
    org.operaton.bpm.engine.RuntimeService engine;
}
