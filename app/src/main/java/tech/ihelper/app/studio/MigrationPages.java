package tech.ihelper.app.studio;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.engine.migration.MigrationDesk;
import tech.ihelper.engine.migration.MigrationWish;
import tech.ihelper.engine.studio.DeployedModel;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.ModelDesk;
import tech.ihelper.engine.studio.ModelType;
import tech.ihelper.forms.page.Tell;

/** Where a manager moves running cases to another version of their process, and sees how far it is. */
@Controller
@RequestMapping("/studio/models/{key}/migrations")
class MigrationPages {

    private static final int PAGE = 50;
    private static final int PAST = 20;

    /** No step has this id: ids begin with a letter. A list of one empty text would arrive as no list. */
    private static final String NOWHERE = "-";

    private final MigrationDesk desk;
    private final ModelDesk models;
    private final DeployedModels deployed;
    private final CurrentUser user;

    MigrationPages(MigrationDesk desk, ModelDesk models, DeployedModels deployed, CurrentUser user) {
        this.desk = desk;
        this.models = models;
        this.deployed = deployed;
        this.user = user;
    }

    /**
     * @param from version to move from; the one with most cases when it is left out
     * @param to version to move to; the newest when it is left out
     */
    @GetMapping
    String plan(
            @PathVariable("key") String key,
            @RequestParam(name = "from", required = false) @Nullable Integer from,
            @RequestParam(name = "to", required = false) @Nullable Integer to,
            Model page) {
        var versions = versions(key);
        page.addAttribute("reason", "");
        show(key, versions, chosen(versions, from, to).orElse(null), page);
        return "studio/migrations";
    }

    /** Tries it, and shows what would come of it beside what was chosen. */
    @PostMapping("/preview")
    String preview(@PathVariable("key") String key, Wished wished, Model page) {
        var wish = wish(key, wished);
        page.addAttribute("preview", desk.preview(wish));
        page.addAttribute("reason", Objects.requireNonNullElse(wished.reason(), ""));
        show(key, versions(key), wish, page);
        return "studio/migrations";
    }

    @PostMapping
    String start(@PathVariable("key") String key, Wished wished, Model page) {
        var wish = wish(key, wished);
        try {
            var migration = desk.start(wish, wished.reason(), user.caller());
            return "redirect:/studio/models/" + key + "/migrations/" + migration.id();
        } catch (Refusal refusal) {
            page.addAttribute("refused", refusal.reason());
            page.addAttribute("reason", Objects.requireNonNullElse(wished.reason(), ""));
            show(key, versions(key), wish, page);
            return "studio/migrations";
        }
    }

    /** More cases of the version, below those that are shown. */
    @GetMapping("/cases")
    String cases(
            @PathVariable("key") String key,
            @RequestParam("from") int from,
            @RequestParam("to") int to,
            @RequestParam("after") String after,
            Model page) {
        page.addAttribute("key", key);
        running(new MigrationWish(key, from, to, Map.of(), false, null), after, page);
        return "studio/migration-cases";
    }

    /** @param after how many cases the pages before had */
    @GetMapping("/{id}")
    String progress(
            @PathVariable("key") String key,
            @PathVariable("id") long id,
            @RequestParam(name = "after", defaultValue = "0") int after,
            Model page) {
        var migration = desk.find(key, id);
        var cases = desk.cases(migration, Math.max(0, after), PAGE + 1);
        page.addAttribute("key", key);
        page.addAttribute("name", models.newest(key).name());
        page.addAttribute("one", migration);
        page.addAttribute("cases", cases.subList(0, Math.min(PAGE, cases.size())));
        page.addAttribute("after", Math.max(0, after));
        page.addAttribute("next", cases.size() > PAGE ? Math.max(0, after) + PAGE : null);
        return "studio/migration";
    }

    @PostMapping("/{id}/stop")
    String stop(@PathVariable("key") String key, @PathVariable("id") long id, RedirectAttributes next) {
        return act(
                key,
                id,
                next,
                "Stopped. Cases that waited stay where they are.",
                () -> desk.stop(key, id, user.caller()));
    }

    @PostMapping("/{id}/resume")
    String resume(@PathVariable("key") String key, @PathVariable("id") long id, RedirectAttributes next) {
        return act(key, id, next, "It goes on.", () -> desk.goOn(key, id, user.caller()));
    }

    private static String act(String key, long id, RedirectAttributes next, String done, Runnable verb) {
        try {
            verb.run();
            next.addFlashAttribute("tell", new Tell(done));
        } catch (Refusal refusal) {
            next.addFlashAttribute("refused", refusal.reason());
        }
        return "redirect:/studio/models/" + key + "/migrations/" + id;
    }

    private List<DeployedModel> versions(String key) {
        models.newest(key);
        return deployed.versions(key).stream()
                .filter(model -> model.type() == ModelType.PROCESS)
                .toList();
    }

    private static Optional<MigrationWish> chosen(
            List<DeployedModel> versions, @Nullable Integer from, @Nullable Integer to) {
        if (versions.size() < 2) {
            return Optional.empty();
        }
        var target = to == null ? versions.get(0).version() : to;
        return Optional.ofNullable(from)
                .or(() -> versions.stream()
                        .filter(model -> model.version() != target && model.running() > 0)
                        .max(Comparator.comparingLong(DeployedModel::running))
                        .map(DeployedModel::version))
                .map(source -> new MigrationWish(versions.get(0).key(), source, target, Map.of(), false, null));
    }

    private void show(String key, List<DeployedModel> versions, @Nullable MigrationWish wish, Model page) {
        page.addAttribute("key", key);
        page.addAttribute("name", models.newest(key).name());
        page.addAttribute("versions", versions);
        page.addAttribute("past", desk.of(key, PAST));
        page.addAttribute("wish", wish);
        if (wish != null) {
            page.addAttribute("mapping", desk.mapping(wish));
            page.addAttribute(
                    "all",
                    versions.stream()
                            .filter(model -> model.version() == wish.from())
                            .mapToLong(DeployedModel::running)
                            .sum());
            page.addAttribute("chosen", wish.cases() == null ? Set.of() : Set.copyOf(wish.cases()));
            running(wish, null, page);
        }
    }

    private void running(MigrationWish wish, @Nullable String after, Model page) {
        var cases = desk.running(wish, after, PAGE + 1);
        var shown = cases.subList(0, Math.min(PAGE, cases.size()));
        page.addAttribute("cases", shown);
        page.addAttribute("from", wish.from());
        page.addAttribute("to", wish.to());
        page.addAttribute(
                "next", cases.size() > PAGE ? shown.get(shown.size() - 1).number() : null);
    }

    /** What differs from the proposal was chosen; the rest goes on being proposed. */
    private MigrationWish wish(String key, Wished wished) {
        var steps = Objects.requireNonNullElse(wished.step(), List.<String>of());
        var goes = Objects.requireNonNullElse(wished.goes(), List.<String>of());
        var proposed = new LinkedHashMap<String, String>();
        desk.mapping(new MigrationWish(key, wished.from(), wished.to(), Map.of(), false, null))
                .forEach(row -> proposed.put(row.from(), Objects.requireNonNullElse(row.to(), "")));
        var chosen = new LinkedHashMap<String, String>();
        for (var i = 0; i < Math.min(steps.size(), goes.size()); i++) {
            var to = goes.get(i).equals(NOWHERE) ? "" : goes.get(i);
            if (!to.equals(proposed.get(steps.get(i)))) {
                chosen.put(steps.get(i), to);
            }
        }
        var some = "some".equals(wished.which());
        return new MigrationWish(
                key,
                wished.from(),
                wished.to(),
                chosen,
                "anew".equals(wished.events()),
                some ? Objects.requireNonNullElse(wished.number(), List.<String>of()) : null);
    }

    /**
     * The form.
     *
     * @param step ids of the old version's steps, and {@code goes} in the same order where each goes on; {@code -} for nowhere
     * @param events {@code anew} to set timers and messages as the new version says
     * @param which {@code some} to move only the cases of {@code number}
     */
    record Wished(
            int from,
            int to,
            @Nullable List<String> step,
            @Nullable List<String> goes,
            @Nullable String events,
            @Nullable String which,
            @Nullable List<String> number,
            @Nullable String reason) {}
}
