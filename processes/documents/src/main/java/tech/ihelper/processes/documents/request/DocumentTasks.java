package tech.ihelper.processes.documents.request;

import org.springframework.stereotype.Component;
import tech.ihelper.engine.ModelTask;
import tech.ihelper.engine.cases.CaseNumbers;

/** What the model {@code generate-document} calls. */
@Component
public class DocumentTasks {

    private final RequestDesk desk;
    private final CaseNumbers numbers;

    DocumentTasks(RequestDesk desk, CaseNumbers numbers) {
        this.desk = desk;
        this.numbers = numbers;
    }

    /**
     * Asks the calling case what the document says.
     *
     * @return number of the request, which becomes this case's own
     */
    @ModelTask(label = "Collect facts for document")
    public String collectFacts(String template, String process, String about) {
        var number = desk.ask(template, process, about).number();
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
