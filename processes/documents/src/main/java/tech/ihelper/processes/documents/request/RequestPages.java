package tech.ihelper.processes.documents.request;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.forms.page.FileAnswer;
import tech.ihelper.forms.page.PdfAnswer;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.documents.annex.Annex;
import tech.ihelper.processes.documents.template.DocumentMaking;

/** Documents that are asked for, in the browser: what waits for an approval, what each would be, who decided, what became of it. */
@Controller
class RequestPages {

    private static final int PAGE = 50;
    private static final String APPROVE = "approve-document";

    private final RequestDesk desk;
    private final DocumentMaking making;
    private final TaskEntries tasks;
    private final TaskCompletion completion;
    private final Clients clients;
    private final People people;
    private final CurrentUser user;

    RequestPages(
            RequestDesk desk,
            DocumentMaking making,
            TaskEntries tasks,
            TaskCompletion completion,
            Clients clients,
            People people,
            CurrentUser user) {
        this.desk = desk;
        this.making = making;
        this.tasks = tasks;
        this.completion = completion;
        this.clients = clients;
        this.people = people;
        this.user = user;
    }

    /**
     * One line of the list.
     *
     * @param mayDecide whoever looks is a manager and did not ask for it
     */
    record Row(
            Request request,
            String title,
            @Nullable String clientName,
            String askedBy,
            @Nullable String decidedBy,
            List<Annex> annexes,
            boolean mayDecide) {}

    @GetMapping("/documents/requests")
    String list(
            @RequestParam(defaultValue = "waiting") String state,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        return listed(!state.equals("all"), before, model);
    }

    /** Completes the task of whoever approves, as the task list does. */
    @PostMapping("/documents/requests/{number}/decision")
    String decide(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var caller = user.caller();
        var request = desk.find(number, caller.clients());
        try {
            var task = waiting(request);
            var answers = new HashMap<String, @Nullable Object>();
            answers.put("decision", decision);
            if (!reason.isBlank()) {
                answers.put("reason", reason);
            }
            completion.complete(task, answers, caller);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(
                    refusal.kind() == Refusal.Kind.INVALID
                            ? HttpStatus.UNPROCESSABLE_ENTITY.value()
                            : HttpStatus.CONFLICT.value());
            model.addAttribute(
                    "problem", refusal.fields().values().stream().findFirst().orElse(refusal.reason()));
            model.addAttribute("refused", number);
            return listed(true, null, model);
        }
        redirect.addFlashAttribute(
                "tell",
                new Tell(
                        decision.equals("approve")
                                ? number + " is approved and being issued."
                                : number + " is refused."));
        return "redirect:/documents/requests";
    }

    private String waiting(Request request) {
        return tasks.ofCase(request.number(), user.caller().clients()).stream()
                .filter(task -> task.activity().equals(APPROVE) && task.isOpen())
                .map(TaskEntry::id)
                .findFirst()
                .orElseThrow(() -> RequestRefusal.decidedAlready(request));
    }

    private String listed(boolean waiting, @Nullable String before, Model model) {
        var caller = user.caller();
        var found = desk.list(waiting, before, PAGE + 1, caller.clients());
        var page = found.subList(0, Math.min(PAGE, found.size()));
        var names = new HashMap<String, String>();
        model.addAttribute(
                "rows",
                page.stream()
                        .map(request -> new Row(
                                request,
                                making.title(request.order(), request.templateVersion()),
                                client(request),
                                names.computeIfAbsent(request.requestedBy(), this::name),
                                request.decidedBy() == null
                                        ? null
                                        : names.computeIfAbsent(request.decidedBy(), this::name),
                                desk.annexes(request),
                                request.isOpen()
                                        && request.approval()
                                        && caller.has(Role.MANAGER)
                                        && !caller.id().equals(request.requestedBy())))
                        .toList());
        model.addAttribute("all", !waiting);
        model.addAttribute("waiting", desk.waiting(caller.clients()));
        model.addAttribute("older", found.size() > PAGE ? page.get(PAGE - 1).number() : null);
        model.addAttribute("before", before);
        return "documents/pages/requests";
    }

    @GetMapping("/documents/requests/{number}")
    String one(@PathVariable String number, Model model) {
        show(number, model);
        return "documents/pages/request";
    }

    /** What whoever approves it must know: what it is, for whom, and where to read it. */
    @GetMapping("/documents/requests/{number}/brief")
    String brief(@PathVariable String number, Model model) {
        show(number, model);
        return "documents/pages/request :: brief";
    }

    @GetMapping("/documents/requests/{number}/preview.pdf")
    ResponseEntity<byte[]> preview(@PathVariable String number) {
        return PdfAnswer.of(
                number + "-preview", desk.preview(number, user.caller().clients()));
    }

    @GetMapping("/documents/requests/{number}/attachments/{place}")
    ResponseEntity<byte[]> annex(@PathVariable String number, @PathVariable int place) {
        var file = desk.annex(number, place, user.caller());
        return FileAnswer.of(file.annex().name(), file.annex().type(), file.bytes());
    }

    private void show(String number, Model model) {
        var request = desk.find(number, user.caller().clients());
        model.addAttribute("request", request);
        model.addAttribute("title", making.title(request.order(), request.templateVersion()));
        model.addAttribute("client", client(request));
        model.addAttribute("annexes", desk.annexes(request));
        model.addAttribute("askedBy", name(request.requestedBy()));
        model.addAttribute("decidedBy", request.decidedBy() == null ? null : name(request.decidedBy()));
    }

    private @Nullable String client(Request request) {
        return Optional.ofNullable(request.order().client())
                .flatMap(clients::byId)
                .map(ClientCard::name)
                .orElse(null);
    }

    private String name(String id) {
        return people.byId(id).map(Person::name).orElse(id.equals("system") ? "its case" : "a program");
    }
}
