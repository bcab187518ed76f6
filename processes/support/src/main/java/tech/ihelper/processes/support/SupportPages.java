package tech.ihelper.processes.support;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.springframework.web.util.UriComponentsBuilder;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.page.Sla;
import tech.ihelper.forms.page.Tell;

/** Requests for the staff: the list, one request with its conversation, and writing one down for a client. */
@Controller
@RequestMapping("/requests")
class SupportPages {

    private static final int PAGE = 50;

    private final ClientRequests requests;
    private final Conversation conversation;
    private final Clients clients;
    private final People people;
    private final CurrentUser user;
    private final Clock clock;

    SupportPages(
            ClientRequests requests,
            Conversation conversation,
            Clients clients,
            People people,
            CurrentUser user,
            Clock clock) {
        this.requests = requests;
        this.conversation = conversation;
        this.clients = clients;
        this.people = people;
        this.user = user;
        this.clock = clock;
    }

    /**
     * A request for people to read.
     *
     * @param engineer name of who does it; null = nobody yet
     * @param response how much of the promised time is left
     */
    record Line(ClientRequest request, String client, @Nullable String engineer, Sla response) {}

    @GetMapping
    String list(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        var scope = user.caller().clients();
        var shown = List.of("open", "closed", "all").contains(state) ? state : "open";
        var chosen = clientId(client);
        var open = shown.equals("all") ? null : Boolean.valueOf(shown.equals("open"));
        var beforeId = before != null && before.matches("\\d{1,18}") ? Long.valueOf(before) : null;
        var found = requests.newest(new ClientRequests.Filter(open, chosen, text), scope, beforeId, PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("rows", page.stream().map(this::line).toList());
        model.addAttribute("shown", shown);
        model.addAttribute("openCount", requests.open(scope));
        model.addAttribute("clients", clients.active());
        model.addAttribute("chosenClient", chosen);
        model.addAttribute("text", text);
        model.addAttribute("narrowed", chosen != null || !text.isBlank());
        model.addAttribute("here", address(shown, chosen, text, beforeId));
        model.addAttribute("first", beforeId == null ? null : address(shown, chosen, text, null));
        model.addAttribute(
                "older",
                found.size() > PAGE
                        ? address(shown, chosen, text, page.get(PAGE - 1).id())
                        : null);
        return "support/pages/requests";
    }

    @GetMapping("/new")
    ModelAndView blank(@RequestParam(required = false) @Nullable String client) {
        return form(new NewRequest(UUID.randomUUID().toString(), client, null, null, null, "normal", null, null), null);
    }

    /** What a person fills in, as it came. */
    record NewRequest(
            @Nullable String key,
            @Nullable String client,
            @Nullable String title,
            @Nullable String description,
            @Nullable String category,
            @Nullable String urgency,
            @Nullable String requester,
            @Nullable String email) {

        SupportDesk.Wish wish() {
            return new SupportDesk.Wish(key, clientId(client), title, description, category, urgency, requester, email);
        }
    }

    @PostMapping
    ModelAndView open(
            @ModelAttribute("form") NewRequest form,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            Locale locale,
            RedirectAttributes next) {
        try {
            var opened = conversation.open(form.wish(), files, ClientRequest.Channel.STAFF, user.caller(), locale);
            next.addFlashAttribute("tell", new Tell(opened.number() + " is open and waits for triage."));
            return new ModelAndView("redirect:/requests/" + opened.number());
        } catch (Refusal refusal) {
            return form(form, refusal);
        }
    }

    private ModelAndView form(NewRequest form, @Nullable Refusal refusal) {
        var view = new ModelAndView("support/pages/new-request")
                .addObject("form", form)
                .addObject("waiting", conversation.waiting(form.key, user.caller()))
                .addObject("clients", clients.active())
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
        model.addAttribute("line", line(request));
        conversation.show(request, caller, model);
        return "support/pages/request";
    }

    /** What whoever does its task must know. */
    @GetMapping("/{number}/brief")
    String brief(@PathVariable("number") String number, Model model) {
        model.addAttribute("line", line(conversation.find(number, user.caller())));
        return "support/pages/request :: brief";
    }

    @PostMapping("/{number}/messages")
    String say(
            @PathVariable("number") String number,
            @ModelAttribute("said") Conversation.Said said,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            @RequestParam(defaultValue = "false") boolean internal,
            Locale locale,
            RedirectAttributes next) {
        if (conversation.say(number, said, files, internal, user.caller(), locale, next)) {
            next.addFlashAttribute(
                    "tell", new Tell(internal ? "The note is kept, for us only." : "The client is told by mail."));
        }
        return "redirect:/requests/" + number;
    }

    @GetMapping("/{number}/files/{file}")
    ResponseEntity<byte[]> file(@PathVariable("number") String number, @PathVariable("file") String file) {
        return conversation.file(number, file, user.caller());
    }

    private Line line(ClientRequest request) {
        var engineer = request.engineer();
        return new Line(
                request,
                clients.byId(request.client()).map(ClientCard::name).orElse("A former client"),
                engineer == null
                        ? null
                        : people.byId(engineer).map(Person::name).orElse(engineer),
                Sla.of(request.openedAt(), request.responseDue(), request.respondedAt(), clock.instant()));
    }

    private static String address(String state, @Nullable ClientId client, String text, @Nullable Long before) {
        return UriComponentsBuilder.fromPath("/requests")
                .queryParam("state", state)
                .queryParamIfPresent("client", Optional.ofNullable(client))
                .queryParamIfPresent("text", Optional.of(text).filter(given -> !given.isBlank()))
                .queryParamIfPresent("before", Optional.ofNullable(before))
                .encode()
                .build()
                .toUriString();
    }

    /** A client that cannot be one narrows nothing: addresses are typed and shortened by people. */
    private static @Nullable ClientId clientId(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : ClientId.of(text);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }
}
