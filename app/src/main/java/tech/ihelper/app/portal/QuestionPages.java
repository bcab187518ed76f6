package tech.ihelper.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.RequestContextUtils;
import tech.ihelper.contracts.AttachedFile;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.engine.tasks.TaskFiles;
import tech.ihelper.engine.tasks.TaskForms;
import tech.ihelper.forms.page.FormAnswer;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.forms.upload.IncomingFile;
import tech.ihelper.forms.words.Words;

/**
 * What is asked of the client: the tasks of the client's cases that are for the client. Completed as every task is;
 * nobody has to claim one first, because a client's people fill in for each other.
 */
@Controller
@RequestMapping("/portal/questions/{id}")
class QuestionPages {

    private final TaskEntries entries;
    private final TaskForms forms;
    private final TaskCompletion completion;
    private final TaskFiles files;
    private final CurrentUser user;

    QuestionPages(TaskEntries entries, TaskForms forms, TaskCompletion completion, TaskFiles files, CurrentUser user) {
        this.entries = entries;
        this.forms = forms;
        this.completion = completion;
        this.files = files;
        this.user = user;
    }

    @GetMapping
    String question(@PathVariable("id") String id, Model model) {
        model.addAttribute("question", known(id));
        model.addAttribute("names", new QuestionNames(Words.here()));
        return "portal/question";
    }

    /** The question's own form version, filled with what is known, and what this person wrote before. */
    @GetMapping(path = "/form", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    FormAnswer form(@PathVariable("id") String id) {
        known(id);
        var shown = forms.show(id, user.caller());
        var draft = shown.draft();
        return FormAnswer.ofTask(
                shown.schema(),
                shown.data(),
                draft == null ? null : FormAnswer.Draft.of(draft.savedAt(), draft.answers()));
    }

    @PostMapping(path = "/draft", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> draft(@PathVariable("id") String id, @RequestBody FormAnswer.DraftBody body) {
        known(id);
        return Map.of("at", forms.save(id, body.answers(), user.caller()).savedAt());
    }

    @PostMapping("/files")
    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    AttachedFile add(
            @PathVariable("id") String id,
            @RequestParam("reference") String reference,
            @RequestPart("file") MultipartFile file,
            Locale locale) {
        known(id);
        var caller = user.caller();
        return IncomingFile.with(file, one -> files.add(id, reference, one, caller, locale));
    }

    @GetMapping("/files")
    @ResponseBody
    List<AttachedFile> under(@PathVariable("id") String id, @RequestParam("reference") String reference) {
        known(id);
        return files.under(id, reference, user.caller());
    }

    @DeleteMapping("/files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable("id") String id, @PathVariable("file") UUID file) {
        known(id);
        files.remove(id, file, user.caller());
    }

    @PostMapping(path = "/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, String> complete(
            @PathVariable("id") String id,
            @RequestBody Map<String, Object> answers,
            HttpServletRequest request,
            HttpServletResponse response) {
        completion.complete(id, answers, user.caller());
        var next = request.getContextPath() + "/portal";
        var flash = RequestContextUtils.getOutputFlashMap(request);
        flash.put("tell", new Tell(Words.here().say("app.question.thanks")));
        flash.setTargetRequestPath(next);
        var flashes = RequestContextUtils.getFlashMapManager(request);
        if (flashes != null) {
            flashes.saveOutputFlashMap(flash, request, response);
        }
        return Map.of("next", next);
    }

    private TaskEntry known(String id) {
        return entries.find(id, user.caller()).orElseThrow(UnknownQuestion::new);
    }
}
