package planted.processes.one;

import org.springframework.stereotype.Component;

@Component
class DeskThatAsksTheEngine {
    org.operaton.bpm.engine.RuntimeService engine;
}
