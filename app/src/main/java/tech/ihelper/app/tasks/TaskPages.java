package tech.ihelper.app.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.RequestContextUtils;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Priority;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.engine.tasks.TaskForms;
import tech.ihelper.engine.tasks.TaskTab;
import tech.ihelper.forms.page.FormAnswer;
import tech.ihelper.forms.page.Sla;
import tech.ihelper.forms.page.Tell;

/** The task list in split view: list left, task right. Every state of it has an address. */
@Controller
@RequestMapping("/tasks")
class TaskPages {

    private static final int ROWS = 50;

    private final TaskEntries entries;
    private final TaskCompletion completion;
    private final TaskForms forms;
    private final Clients clients;
    private final Actors actors;
    private final CurrentUser currentUser;
    private final Clock clock;

    TaskPages(
            TaskEntries entries,
            TaskCompletion completion,
            TaskForms forms,
            Clients clients,
            Actors actors,
            CurrentUser currentUser,
            Clock clock) {
        this.entries = entries;
        this.completion = completion;
        this.forms = forms;
        this.clients = clients;
        this.actors = actors;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @GetMapping
    String list(
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        show(TaskQuery.of(parameters, TaskTab.MINE), null, model);
        return view(htmx);
    }

    @GetMapping("/{id}")
    String task(
            @PathVariable("id") String id,
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        show(TaskQuery.of(parameters, TaskTab.MINE), known(id), model);
        return view(htmx);
    }

    /** What became of the task that is open on a page, without touching what somebody is typing. */
    @GetMapping("/{id}/state")
    String state(@PathVariable("id") String id, Model model) {
        var task = known(id);
        model.addAttribute("task", shown(task, currentUser.caller()));
        return "tasks/tasks :: state";
    }

    @PostMapping("/{id}/claim")
    String claim(
            @PathVariable("id") String id,
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        return changed(completion.claim(id, currentUser.caller()), parameters, htmx, model);
    }

    @PostMapping("/{id}/release")
    String release(
            @PathVariable("id") String id,
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        return changed(completion.release(id, currentUser.caller()), parameters, htmx, model);
    }

    /** The task's own form version, filled with what is known, and what this person wrote before. */
    @GetMapping(path = "/{id}/form", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    FormAnswer form(@PathVariable("id") String id) {
        var shown = forms.show(id, currentUser.caller());
        var draft = shown.draft();
        return FormAnswer.ofTask(
                shown.schema(),
                shown.data(),
                draft == null ? null : FormAnswer.Draft.of(draft.savedAt(), draft.answers()));
    }

    /** Keeps what this person has written so far. */
    @PostMapping(path = "/{id}/draft", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> draft(@PathVariable("id") String id, @RequestBody FormAnswer.DraftBody body) {
        return Map.of("at", forms.save(id, body.answers(), currentUser.caller()).savedAt());
    }

    /** Completes with the answers; what is wrong comes back by field. Says where to go now. */
    @PostMapping(path = "/{id}/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, String> complete(
            @PathVariable("id") String id,
            @RequestBody Map<String, Object> answers,
            HttpServletRequest request,
            HttpServletResponse response) {
        var caller = currentUser.caller();
        var done = completion.complete(id, answers, caller);
        var following = entries.ofCase(done.number(), caller.clients()).stream()
                .filter(TaskEntry::isOpen)
                .filter(task -> task.assignee() == null || task.assignee().equals(caller.id()))
                .reduce((one, other) -> other);
        var next = following.map(task -> "/tasks/" + task.id()).orElse("/tasks");
        var said = following
                .map(task -> task.assignee() == null
                        ? "%s completed. %s waits for somebody.".formatted(done.name(), task.name())
                        : "%s completed. %s is yours now.".formatted(done.name(), task.name()))
                .orElse(done.name() + " completed.");
        sayOn(request.getContextPath() + next, new Tell(said, done.page(), "Open " + done.number()), request, response);
        return Map.of("next", request.getContextPath() + next);
    }

    private String changed(TaskEntry task, Map<String, String> parameters, @Nullable String htmx, Model model) {
        var query = TaskQuery.of(parameters, TaskTab.MINE);
        if (htmx == null) {
            return "redirect:/tasks/" + task.id() + "?" + query.address();
        }
        show(query, task, model);
        return view(htmx);
    }

    private void show(TaskQuery query, @Nullable TaskEntry task, Model model) {
        var me = currentUser.caller();
        var page = entries.page(query.tab(), me, query.filter(), query.after(), ROWS, me.clients());
        var counts = entries.counts(me, me.clients());
        var tabs = new LinkedHashMap<TaskTab, Tab>();
        for (var tab : TaskTab.values()) {
            tabs.put(
                    tab, new Tab(label(tab), "/tasks?" + query.on(tab).address(), counts.get(tab), tab == query.tab()));
        }
        model.addAttribute("tabs", tabs.values());
        model.addAttribute("query", query);
        model.addAttribute(
                "rows", page.entries().stream().map(entry -> shown(entry, me)).toList());
        model.addAttribute(
                "more",
                page.next() == null
                        ? null
                        : "/tasks?" + query.after(page.next()).address());
        model.addAttribute("unassigned", counts.getOrDefault(TaskTab.UNASSIGNED, 0));
        model.addAttribute("clients", clients.active());
        model.addAttribute("processes", List.of("emergency-response"));
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("here", (task == null ? "/tasks?" : "/tasks/" + task.id() + "?") + query.address());
        if (task != null) {
            model.addAttribute("task", shown(task, me));
            model.addAttribute("client", clientOf(task));
            model.addAttribute("others", others(task, me));
        }
    }

    private List<Row> others(TaskEntry task, Caller me) {
        return entries.ofCase(task.number(), me.clients()).stream()
                .filter(other -> !other.id().equals(task.id()))
                .map(other -> shown(other, me))
                .toList();
    }

    private Row shown(TaskEntry task, Caller me) {
        var client = task.client();
        return new Row(
                task,
                client == null
                        ? "Client not known yet"
                        : clients.byId(client).map(ClientCard::name).orElse("Former client"),
                Sla.of(task.since(), task.due(), task.doneAt(), clock.instant()),
                actors.name(task.assignee()),
                me.id().equals(task.assignee()),
                actors.name(task.doneBy()));
    }

    private @Nullable ClientCard clientOf(TaskEntry task) {
        var client = task.client();
        return client == null ? null : clients.byId(client).orElse(null);
    }

    private TaskEntry known(String id) {
        return entries.find(id, currentUser.caller()).orElseThrow(UnknownTask::new);
    }

    private static String view(@Nullable String htmx) {
        return htmx == null ? "tasks/tasks" : "tasks/tasks :: split";
    }

    private static String label(TaskTab tab) {
        var words = tab.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void sayOn(String next, Tell tell, HttpServletRequest request, HttpServletResponse response) {
        var flash = RequestContextUtils.getOutputFlashMap(request);
        flash.put("tell", tell);
        // Only the page that is opened next may take it, not a piece of this one that refreshes itself meanwhile.
        flash.setTargetRequestPath(next);
        var flashes = RequestContextUtils.getFlashMapManager(request);
        if (flashes != null) {
            flashes.saveOutputFlashMap(flash, request, response);
        }
    }

    /** One view of the list. */
    record Tab(String label, String href, @Nullable Integer count, boolean current) {

        public String shownCount() {
            return count == null ? "" : count >= TaskEntries.COUNT_LIMIT ? "999+" : count.toString();
        }
    }

    /**
     * A task as the page shows it.
     *
     * @param who has it; empty for nobody
     * @param doneBy who completed it; empty while open
     */
    record Row(TaskEntry entry, String client, Sla sla, String who, boolean mine, String doneBy) {}
}
