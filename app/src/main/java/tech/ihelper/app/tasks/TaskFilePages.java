package tech.ihelper.app.tasks;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.AttachedFiles;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.tasks.TaskFiles;
import tech.ihelper.forms.page.FileAnswer;
import tech.ihelper.forms.upload.IncomingFile;

/** Files for the form of a task, as files.js sends them, and files of cases, to be read again. */
@Controller
class TaskFilePages {

    private final TaskFiles files;
    private final AttachedFiles attached;
    private final CurrentUser currentUser;

    TaskFilePages(TaskFiles files, AttachedFiles attached, CurrentUser currentUser) {
        this.files = files;
        this.attached = attached;
        this.currentUser = currentUser;
    }

    @PostMapping("/tasks/{id}/files")
    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    AttachedFile add(
            @PathVariable("id") String task,
            @RequestParam("reference") String reference,
            @RequestPart("file") MultipartFile file,
            Locale locale) {
        var caller = currentUser.caller();
        return IncomingFile.with(file, one -> files.add(task, reference, one, caller, locale));
    }

    @GetMapping("/tasks/{id}/files")
    @ResponseBody
    List<AttachedFile> under(@PathVariable("id") String task, @RequestParam("reference") String reference) {
        return files.under(task, reference, currentUser.caller());
    }

    @DeleteMapping("/tasks/{id}/files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable("id") String task, @PathVariable("file") UUID file) {
        files.remove(task, file, currentUser.caller());
    }

    @GetMapping("/files/{file}")
    ResponseEntity<byte[]> read(@PathVariable("file") UUID file) {
        var content = attached.read(file, currentUser.caller()).orElseThrow(UnknownFile::new);
        return FileAnswer.of(content.file().name(), content.file().type(), content.bytes());
    }

    private static final class UnknownFile extends Refusal {
        private static final long serialVersionUID = 1L;

        UnknownFile() {
            super(Kind.NOT_FOUND, "file-unknown", "There is no such file. It may have been removed.", null);
        }
    }
}
