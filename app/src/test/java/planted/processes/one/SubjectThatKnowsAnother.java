package planted.processes.one;

import planted.processes.two.TwoTasks;

interface SubjectThatKnowsAnother {
    TwoTasks tasks();
}
