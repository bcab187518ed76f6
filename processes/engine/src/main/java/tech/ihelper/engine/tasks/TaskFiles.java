package tech.ihelper.engine.tasks;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.forms.Filling;
import tech.ihelper.engine.forms.FormUploads;
import tech.ihelper.forms.upload.UploadedFile;

/**
 * Files for the form of a task that is still open, of whoever may take it. They are added before the answers, which only name
 * them; {@link TaskCompletion} leaves them to the case.
 */
@Component
public class TaskFiles {

    private final TaskEntries entries;
    private final FormUploads uploads;

    TaskFiles(TaskEntries entries, FormUploads uploads) {
        this.entries = entries;
        this.uploads = uploads;
    }

    /**
     * @param reference the answer that will name the file, as {@code files::a1}
     * @param locale of what is said when it is refused
     * @throws Refusal when the task is not this caller's to take, or the file none that is taken
     */
    public AttachedFile add(String taskId, String reference, UploadedFile file, Caller by, Locale locale) {
        return uploads.add(filling(taskId, by), reference, file, locale);
    }

    /** What this caller has added under a name so far. */
    public List<AttachedFile> under(String taskId, String reference, Caller by) {
        return uploads.under(filling(taskId, by), reference);
    }

    /** Takes back what this caller added; again changes nothing. */
    public void remove(String taskId, UUID file, Caller by) {
        uploads.remove(filling(taskId, by), file);
    }

    private Filling filling(String taskId, Caller by) {
        var task = entries.find(taskId, by.clients()).filter(TaskEntry::isOpen).orElseThrow(TaskRefusal::unknown);
        TaskRights.mayTake(task, by);
        return Filling.ofTask(taskId, by);
    }
}
