package tech.ihelper.processes.support;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.forms.words.Words;

/** A client's requests in the portal: ask, read, answer. Everybody of a client sees all of the client's. */
@Controller
@RequestMapping("/portal/requests")
class PortalRequests {

    private static final int PAGE = 25;
    private static final int NOW = 5;

    private final ClientRequests requests;
    private final Conversation conversation;
    private final TaskEntries tasks;
    private final CurrentUser user;

    PortalRequests(ClientRequests requests, Conversation conversation, TaskEntries tasks, CurrentUser user) {
        this.requests = requests;
        this.conversation = conversation;
        this.tasks = tasks;
        this.user = user;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String before, Model model) {
        var beforeId = before != null && before.matches("\\d{1,18}") ? Long.valueOf(before) : null;
        var found = requests.newest(ClientRequests.Filter.ANY, user.caller().clients(), beforeId, PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("rows", page);
        model.addAttribute("older", found.size() > PAGE ? page.get(PAGE - 1).id() : null);
        model.addAttribute("later", beforeId != null);
        return "support/pages/portal-requests";
    }

    /** What is open, for the first page; nothing when nothing is. */
    @GetMapping("/now")
    String now(Model model) {
        model.addAttribute(
                "rows",
                requests.newest(
                        new ClientRequests.Filter(true, null, ""), user.caller().clients(), null, NOW));
        return "support/pages/portal-requests :: now";
    }

    /** What somebody fills in, as it came. */
    record Asked(
            @Nullable String key,
            @Nullable String title,
            @Nullable String description,
            @Nullable String category,
            @Nullable String urgency) {}

    @GetMapping("/new")
    ModelAndView blank(@RequestParam(defaultValue = "normal") String urgency) {
        var known = Arrays.stream(Urgency.values()).anyMatch(one -> one.key().equals(urgency)) ? urgency : "normal";
        var category = known.equals("urgent") ? Category.FAULT.key() : null;
        return form(new Asked(UUID.randomUUID().toString(), null, null, category, known), null);
    }

    @PostMapping
    ModelAndView open(
            @ModelAttribute("form") Asked form,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            Locale locale,
            RedirectAttributes next) {
        try {
            var opened = conversation.open(
                    new SupportDesk.Wish(
                            form.key, null, form.title, form.description, form.category, form.urgency, null, null),
                    files,
                    ClientRequest.Channel.PORTAL,
                    user.caller(),
                    locale);
            next.addFlashAttribute("tell", new Tell(Words.here().say("support.portal.told.request")));
            return new ModelAndView("redirect:/portal/requests/" + opened.number());
        } catch (Refusal refusal) {
            return form(form, refusal);
        }
    }

    private ModelAndView form(Asked form, @Nullable Refusal refusal) {
        var view = new ModelAndView("support/pages/portal-new-request")
                .addObject("form", form)
                .addObject("waiting", conversation.waiting(form.key, user.caller()))
                .addObject("categories", Category.values())
                .addObject("urgencies", Urgency.values())
                .addObject("field", refusal == null ? null : refusal.field())
                .addObject("problem", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view;
    }

    @GetMapping("/{number}")
    String one(@PathVariable("number") String number, Model model) {
        var caller = user.caller();
        var request = conversation.find(number, caller);
        model.addAttribute("request", request);
        conversation.show(request, caller, model);
        model.addAttribute(
                "question",
                tasks.ofCase(number, caller.clients()).stream()
                        .filter(task -> task.isOpen() && task.candidateGroups().contains("client"))
                        .map(TaskEntry::id)
                        .findFirst()
                        .orElse(null));
        return "support/pages/portal-request";
    }

    @PostMapping("/{number}/messages")
    String say(
            @PathVariable("number") String number,
            @ModelAttribute("said") Conversation.Said said,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            Locale locale,
            RedirectAttributes next) {
        if (conversation.say(number, said, files, false, user.caller(), locale, next)) {
            next.addFlashAttribute("tell", new Tell(Words.here().say("support.portal.told.message")));
        }
        return "redirect:/portal/requests/" + number;
    }

    @GetMapping("/{number}/files/{file}")
    ResponseEntity<byte[]> file(@PathVariable("number") String number, @PathVariable("file") String file) {
        return conversation.file(number, file, user.caller());
    }
}
