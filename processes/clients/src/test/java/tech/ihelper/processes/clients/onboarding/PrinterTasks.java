package tech.ihelper.processes.clients.onboarding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tech.ihelper.contracts.DocumentData;
import tech.ihelper.engine.ModelTask;

/** Keeps what a document would have been made of. */
public class PrinterTasks {

    final List<Printed> printed = new ArrayList<>();

    private final List<DocumentData> subjects;

    PrinterTasks(List<DocumentData> subjects) {
        this.subjects = subjects;
    }

    record Printed(String template, Map<String, Object> data) {}

    @ModelTask(label = "Print")
    public void print(String template, String process, String number) {
        var subject = subjects.stream()
                .filter(one -> one.process().equals(process))
                .findFirst()
                .orElseThrow();
        printed.add(new Printed(template, subject.facts(template, number).data()));
    }
}
