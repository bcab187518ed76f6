package tech.ihelper.processes.documents.request;

import org.springframework.stereotype.Component;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.engine.cases.CaseNumbers;
import tech.ihelper.engine.cases.CaseValues;

/** What the model {@code generate-document} calls. */
@Component
public class DocumentTasks {

    private final RequestDesk desk;
    private final CaseNumbers numbers;
    private final CaseValues values;

    DocumentTasks(RequestDesk desk, CaseNumbers numbers, CaseValues values) {
        this.desk = desk;
        this.numbers = numbers;
        this.values = values;
    }

    /**
     * Asks the calling case what the document says. Files that it hands over in {@code documentFiles} become annexes; older
     * callers know no such variable.
     *
     * @return number of the request, which becomes this case's own
     */
    @ModelTask(label = "Collect facts for document")
    public String collectFacts(String template, String process, String about) {
        var files = values.text("documentFiles").orElse(null);
        var number = desk.ask(template, process, about, files).number();
        numbers.give(number);
        return number;
    }

    /** Whether somebody has to look at it first. */
    @ModelTask(label = "Check need of approval")
    public boolean checkNeedOfApproval(String request) {
        return desk.needsApproval(request);
    }

    /** @return number of the document */
    @ModelTask(label = "Issue document")
    public String issueDocument(String request) {
        return desk.issue(request);
    }
}
