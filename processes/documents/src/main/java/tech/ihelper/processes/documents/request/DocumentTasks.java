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
    @ModelTask(
            label = "Collect facts for document",
            help = "Asks the calling case what the document says; the case takes the number of the request.",
            result = "documentRequest")
    public String collectFacts(String documentTemplate, String documentProcess, String documentAbout) {
        var files = values.text("documentFiles").orElse(null);
        var number = desk.ask(documentTemplate, documentProcess, documentAbout, files)
                .number();
        numbers.give(number);
        return number;
    }

    /** Whether somebody has to look at it first. */
    @ModelTask(
            label = "Check need of approval",
            help = "Says whether somebody has to look at the document before it is issued.",
            result = "approvalNeeded")
    public boolean checkNeedOfApproval(String documentRequest) {
        return desk.needsApproval(documentRequest);
    }

    /** @return number of the document */
    @ModelTask(label = "Issue document", help = "Issues the document and says its number.", result = "documentNumber")
    public String issueDocument(String documentRequest) {
        return desk.issue(documentRequest);
    }
}
