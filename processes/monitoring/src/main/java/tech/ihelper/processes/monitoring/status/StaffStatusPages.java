package tech.ihelper.processes.monitoring.status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.connectors.LockingRetry;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.page.Tell;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.Checks;

/** Status pages for the staff: what the public reads, telling it something, and, for managers, what is on them. */
@Controller
@RequestMapping("/status-pages")
class StaffStatusPages {

    private static final int MOST_CHECKS = 1000;
    private static final LockingRetry RETRY = new LockingRetry();

    private final StatusPages pages;
    private final Snapshots snapshots;
    private final Subscribers subscribers;
    private final StatusDesk desk;
    private final Checks checks;
    private final Clients clients;
    private final CurrentUser user;
    private final StatusProperties properties;

    StaffStatusPages(
            StatusPages pages,
            Snapshots snapshots,
            Subscribers subscribers,
            StatusDesk desk,
            Checks checks,
            Clients clients,
            CurrentUser user,
            StatusProperties properties) {
        this.pages = pages;
        this.snapshots = snapshots;
        this.subscribers = subscribers;
        this.desk = desk;
        this.checks = checks;
        this.clients = clients;
        this.user = user;
        this.properties = properties;
    }

    /** A page for people to read. */
    record Row(Snapshot snapshot, String client, int subscribers) {}

    /** What may be shown: a system with all its checks, or one of them. */
    record Choice(String key, String what, @Nullable String name, @Nullable String group) {}

    @GetMapping
    String list(Model model) {
        var counts = subscribers.counts();
        model.addAttribute(
                "rows",
                snapshots.take(pages.list(user.caller().clients())).stream()
                        .map(snapshot -> new Row(
                                snapshot,
                                name(snapshot.page()),
                                counts.getOrDefault(snapshot.page().id(), 0)))
                        .toList());
        return "monitoring/pages/status-pages";
    }

    @GetMapping("/new")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView blank() {
        return blank(null, null, null, null);
    }

    @PostMapping
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView make(
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String slug,
            @RequestParam(required = false) @Nullable String title,
            RedirectAttributes next) {
        try {
            var wish = new StatusWish(slug, title, null, false, true, List.of());
            var made = RETRY.call(() -> desk.make(client, wish, user.caller()));
            next.addFlashAttribute("tell", new Tell("The page is made, and private. Choose what it shows."));
            return new ModelAndView("redirect:/status-pages/" + made.slug() + "/settings");
        } catch (StatusRefusal refusal) {
            return blank(client, slug, title, refusal);
        }
    }

    private ModelAndView blank(
            @Nullable String client, @Nullable String slug, @Nullable String title, @Nullable StatusRefusal refusal) {
        return refused(
                new ModelAndView("monitoring/pages/status-new")
                        .addObject("clients", clients.active())
                        .addObject("client", client)
                        .addObject("slug", slug)
                        .addObject("title", title),
                refusal);
    }

    @GetMapping("/{slug}")
    ModelAndView one(@PathVariable("slug") String slug) {
        return one(find(slug), null, null);
    }

    /** Tells the public something. */
    @PostMapping("/{slug}/posts")
    ModelAndView tell(
            @PathVariable("slug") String slug, @ModelAttribute("wish") PostWish wish, RedirectAttributes next) {
        var page = find(slug);
        try {
            RETRY.call(() -> desk.tell(slug, wish, user.caller()));
            var many = page.open() ? subscribers.confirmed(page).size() : 0;
            next.addFlashAttribute(
                    "tell", new Tell("It is told" + (many == 0 ? "." : ", and sent to " + many + " who subscribed.")));
            return new ModelAndView("redirect:/status-pages/" + slug);
        } catch (StatusRefusal refusal) {
            return one(page, wish, refusal);
        }
    }

    private ModelAndView one(StatusPage page, @Nullable PostWish wish, @Nullable StatusRefusal refusal) {
        return refused(
                new ModelAndView("monitoring/pages/status-page")
                        .addObject("snapshot", snapshots.take(page))
                        .addObject("client", name(page))
                        .addObject("subscribers", subscribers.counts().getOrDefault(page.id(), 0))
                        .addObject("address", properties.address() + "/status/" + page.slug())
                        .addObject("stages", Stage.values())
                        .addObject("wish", wish),
                refusal);
    }

    @GetMapping("/{slug}/settings")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView settings(@PathVariable("slug") String slug) {
        var page = find(slug);
        return settings(page, page, choices(page, Map.of()), null);
    }

    /** @param form {@code key}, {@code name} and {@code group} once for each line, in the same order */
    @PostMapping("/{slug}/settings")
    @PreAuthorize("hasRole('MANAGER')")
    ModelAndView settle(
            @PathVariable("slug") String slug,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes next) {
        var page = find(slug);
        var lines = lines(form);
        var wish = new StatusWish(
                form.getFirst("slug"),
                form.getFirst("title"),
                form.getFirst("intro"),
                "true".equals(form.getFirst("open")),
                "true".equals(form.getFirst("tells")),
                lines);
        try {
            var settled = RETRY.call(() -> desk.settle(slug, wish, user.caller()));
            next.addFlashAttribute(
                    "tell", new Tell(settled.open() ? "Kept. Everybody reads it now." : "Kept. The page is private."));
            return new ModelAndView("redirect:/status-pages/" + settled.slug());
        } catch (StatusRefusal refusal) {
            var written = new LinkedHashMap<String, StatusWish.Line>();
            lines.forEach(line -> written.put(line.key(), line));
            return settings(page, wish, choices(page, written), refusal);
        }
    }

    /** @param shown what the form begins with: the page, or what was written and refused */
    private ModelAndView settings(
            StatusPage page, Object shown, List<Choice> choices, @Nullable StatusRefusal refusal) {
        return refused(
                new ModelAndView("monitoring/pages/status-settings")
                        .addObject("page", page)
                        .addObject("form", shown)
                        .addObject("client", name(page))
                        .addObject("choices", choices)
                        .addObject(
                                "groups",
                                choices.stream()
                                        .map(Choice::group)
                                        .filter(group -> group != null && !group.isBlank())
                                        .distinct()
                                        .toList()),
                refusal);
    }

    @PostMapping("/{slug}/remove")
    @PreAuthorize("hasRole('MANAGER')")
    String remove(@PathVariable("slug") String slug, RedirectAttributes next) {
        RETRY.call(() -> {
            desk.remove(slug, user.caller());
            return slug;
        });
        next.addFlashAttribute("tell", new Tell("The page is removed, with its subscribers."));
        return "redirect:/status-pages";
    }

    private static List<StatusWish.Line> lines(MultiValueMap<String, String> form) {
        var keys = form.getOrDefault("key", List.of());
        var names = form.getOrDefault("name", List.of());
        var groups = form.getOrDefault("group", List.of());
        if (names.size() != keys.size() || groups.size() != keys.size()) {
            throw StatusRefusal.invalid("lines", "Send key, name and group for each line.");
        }
        var lines = new ArrayList<StatusWish.Line>();
        for (var i = 0; i < keys.size(); i++) {
            lines.add(new StatusWish.Line(keys.get(i), names.get(i), groups.get(i)));
        }
        return lines;
    }

    /** Each system of the client's that is watched, and below it its checks. */
    private List<Choice> choices(StatusPage page, Map<String, StatusWish.Line> written) {
        var bySystem = new LinkedHashMap<String, List<Check>>();
        checks.list(page.client(), ClientScope.ALL, MOST_CHECKS).stream()
                .sorted(Comparator.comparing((Check check) -> check.system().toLowerCase(Locale.ROOT))
                        .thenComparing(Check::name))
                .forEach(check -> bySystem.computeIfAbsent(check.system(), any -> new ArrayList<>())
                        .add(check));
        var choices = new ArrayList<Choice>();
        bySystem.forEach((system, its) -> {
            choices.add(choice(page, StatusPage.Component.key(system, null), "All of " + system, written));
            its.forEach(check ->
                    choices.add(choice(page, StatusPage.Component.key(null, check.id()), check.name(), written)));
        });
        return choices;
    }

    private static Choice choice(StatusPage page, String key, String what, Map<String, StatusWish.Line> written) {
        var line = written.get(key);
        if (line != null) {
            return new Choice(key, what, line.name(), line.group());
        }
        var shown = page.component(key).orElse(null);
        return shown == null || !written.isEmpty()
                ? new Choice(key, what, null, null)
                : new Choice(key, what, shown.name(), shown.group());
    }

    private static ModelAndView refused(ModelAndView view, @Nullable StatusRefusal refusal) {
        if (refusal != null) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view.addObject("field", refusal == null ? null : refusal.field())
                .addObject("problem", refusal == null ? null : refusal.reason());
    }

    private StatusPage find(String slug) {
        return pages.bySlug(slug, user.caller().clients()).orElseThrow(StatusRefusal::notFound);
    }

    private String name(StatusPage page) {
        return clients.byId(page.client()).map(ClientCard::name).orElse("A former client");
    }
}
