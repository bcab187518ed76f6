package planted.processes.one;

class AggregateThatKnowsTheEngine {
    planted.engine.Case process;
}
