package planted.engine;

import planted.processes.two.TwoTasks;

interface EngineThatKnowsASubject {
    TwoTasks tasks();
}
