package tech.ihelper.processes.emergencyresponse;

import org.springframework.stereotype.Component;

/** Tells the task list that facts of an incident have changed. */
@Component
class TaskList {

    void refresh(String number) {}
}
