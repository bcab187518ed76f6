package tech.ihelper.app.cases;

import java.time.Clock;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tech.ihelper.app.tasks.Actors;
import tech.ihelper.contracts.AttachedFiles;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.cases.Progress;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.forms.page.Diagram;
import tech.ihelper.forms.page.Initials;
import tech.ihelper.forms.page.Sla;

/** What the page of any case is composed of by address: where it stands, its tasks, and files that were added to them. */
@Controller
@RequestMapping("/cases/{number}")
class CasePages {

    private final CaseDoor door;
    private final TaskEntries entries;
    private final AttachedFiles files;
    private final Actors actors;
    private final CurrentUser currentUser;
    private final Clock clock;

    CasePages(
            CaseDoor door,
            TaskEntries entries,
            AttachedFiles files,
            Actors actors,
            CurrentUser currentUser,
            Clock clock) {
        this.door = door;
        this.entries = entries;
        this.files = files;
        this.actors = actors;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Leads to the page that the case's subject has for it. */
    @GetMapping
    String page(@PathVariable("number") String number) {
        return "redirect:"
                + visible(number).stream()
                        .map(TaskEntry::page)
                        .findFirst()
                        .filter(page -> !page.startsWith("/cases/"))
                        .orElseThrow(UnknownCase::new);
    }

    /** A case without a subject's page has nothing more to tell than its tasks do. */
    @GetMapping("/brief")
    ResponseEntity<Void> brief(@PathVariable("number") String number) {
        return ResponseEntity.noContent().build();
    }

    @GetMapping(path = "/diagram", produces = MediaType.TEXT_HTML_VALUE)
    String diagram(@PathVariable("number") String number, Model model) {
        model.addAttribute("url", "/cases/" + number + "/diagram");
        return "cases/diagram";
    }

    /** The model and the way through it, as diagram.js reads them. */
    @GetMapping(path = "/diagram", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Diagram data(@PathVariable("number") String number) {
        return diagram(door.open(number, currentUser.caller()).progress());
    }

    @GetMapping("/tasks")
    String tasks(@PathVariable("number") String number, Model model) {
        var me = currentUser.caller();
        var now = clock.instant();
        model.addAttribute("number", number);
        model.addAttribute(
                "rows",
                visible(number).stream()
                        .filter(TaskEntry::isOpen)
                        .map(task -> new Row(
                                task,
                                Sla.of(task.since(), task.due(), null, now),
                                actors.name(task.assignee()),
                                me.id().equals(task.assignee())))
                        .toList());
        model.addAttribute("files", files.ofCase(number, me.clients()));
        return "cases/tasks";
    }

    private List<TaskEntry> visible(String number) {
        return entries.ofCase(number, currentUser.caller().clients());
    }

    private Diagram diagram(Progress at) {
        return new Diagram(
                at.xml(),
                at.passed(),
                at.flows(),
                at.active().stream().map(this::token).toList(),
                at.durations());
    }

    /** The engine knows people by name; a program's token it knows by its id only. */
    private Diagram.Token token(Progress.Active active) {
        var id = active.assignee();
        var name = id == null || id.isEmpty() ? null : actors.name(id);
        var initials = active.initials() == null && name != null ? Initials.of(name) : active.initials();
        return new Diagram.Token(active.activity(), name, initials, active.since(), active.failed());
    }

    /** An open task of the case. */
    record Row(TaskEntry entry, Sla sla, String who, boolean mine) {}
}
