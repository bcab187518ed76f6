package tech.ihelper.app.studio;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.engine.studio.DeployedModel;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.DraftDesk;
import tech.ihelper.engine.studio.ModelDesk;
import tech.ihelper.engine.studio.ModelDraft;
import tech.ihelper.engine.studio.ModelHealth;
import tech.ihelper.engine.studio.ProposalDesk;
import tech.ihelper.engine.studio.ReleaseDesk;

/** Where managers see what is deployed and open a model. */
@Controller
@RequestMapping("/studio")
class StudioPages {

    private final DeployedModels models;
    private final DraftDesk drafts;
    private final ModelDesk desk;
    private final ModelHealth health;
    private final ProposalDesk proposals;
    private final ReleaseDesk releases;

    StudioPages(
            DeployedModels models,
            DraftDesk drafts,
            ModelDesk desk,
            ModelHealth health,
            ProposalDesk proposals,
            ReleaseDesk releases) {
        this.models = models;
        this.drafts = drafts;
        this.desk = desk;
        this.health = health;
        this.proposals = proposals;
        this.releases = releases;
    }

    /** @param only what the list is shortened to; everything when it is left out */
    @GetMapping
    String list(@RequestParam(name = "only", required = false) @Nullable String only, Model page) {
        var newest = models.newest();
        var healths = health.of(newest);
        var running = models.running();
        var changes = models.lastChanges();
        var drawn = drafts.all().stream().collect(Collectors.toMap(ModelDraft::key, draft -> draft));
        var known = newest.stream().map(DeployedModel::key).collect(Collectors.toSet());
        var rows = Stream.concat(
                        newest.stream()
                                .map(model -> ModelRow.of(
                                        model,
                                        changes.getOrDefault(model.key(), model),
                                        healths.get(model),
                                        running,
                                        drawn)),
                        drawn.values().stream()
                                .filter(draft -> !known.contains(draft.key()))
                                .map(ModelRow::of))
                .toList();
        page.addAttribute("count", newest.size());
        page.addAttribute("cases", rows.stream().mapToLong(ModelRow::cases).sum());
        page.addAttribute("old", rows.stream().mapToLong(ModelRow::casesOfOld).sum());
        page.addAttribute("only", only);
        page.addAttribute("subjects", Subject.of(rows, only));
        page.addAttribute("proposals", proposals.open());
        page.addAttribute("heldBack", releases.heldBack());
        return "studio/list";
    }

    /** @param version an old one, to read; the newest, to change, when it is left out */
    @GetMapping("/models/{key}")
    String model(
            @PathVariable("key") String key,
            @RequestParam(name = "version", required = false) @Nullable Integer version,
            Model page) {
        var versions = models.versions(key);
        var draft = drafts.find(key);
        page.addAttribute("key", key);
        page.addAttribute("versions", Version.of(versions, models.changes(versions)));
        page.addAttribute(
                "runningInAll", versions.isEmpty() ? 0L : versions.get(0).runningInAll());
        if (versions.isEmpty()) {
            show(page, draft.map(Shown::of).orElseGet(() -> Shown.of(desk.newest(key), true)));
        } else {
            var shown = version == null ? versions.get(0) : desk.version(key, version);
            show(page, Shown.of(shown, shown.version() == versions.get(0).version()));
        }
        page.addAttribute("others", others(key, draft.orElse(null), versions));
        return "studio/model";
    }

    private static void show(Model page, Shown shown) {
        page.addAttribute("name", shown.name());
        page.addAttribute("type", shown.type());
        page.addAttribute("file", shown.file());
        page.addAttribute("subject", shown.subject());
        page.addAttribute("version", shown.version());
        page.addAttribute("editable", shown.editable());
    }

    /** Drafts of the same subject, which may be deployed along. */
    private List<Other> others(String key, @Nullable ModelDraft draft, List<DeployedModel> versions) {
        var subject = versions.isEmpty()
                ? draft == null ? "" : draft.subject()
                : versions.get(0).subject();
        var known = models.newest().stream().collect(Collectors.toMap(DeployedModel::key, model -> model, (a, b) -> a));
        return drafts.all().stream()
                .filter(other -> !other.key().equals(key))
                .filter(other -> Optional.ofNullable(known.get(other.key()))
                        .map(DeployedModel::subject)
                        .orElseGet(other::subject)
                        .equals(subject))
                .map(other -> new Other(
                        other.key(),
                        Optional.ofNullable(known.get(other.key()))
                                .map(DeployedModel::name)
                                .orElseGet(other::name),
                        other.byName()))
                .toList();
    }

    private static String type(DeployedModel model) {
        return model.type().name().toLowerCase(Locale.ROOT);
    }

    /**
     * The model that is open.
     *
     * @param version 0 when it was never deployed
     */
    record Shown(String name, String type, String file, String subject, int version, boolean editable) {

        static Shown of(DeployedModel model, boolean editable) {
            return new Shown(
                    model.name(), StudioPages.type(model), model.file(), model.subject(), model.version(), editable);
        }

        static Shown of(ModelDraft draft) {
            return new Shown(
                    draft.name(), draft.type().name().toLowerCase(Locale.ROOT), draft.file(), draft.subject(), 0, true);
        }
    }

    /** Another draft of the subject. */
    record Other(String key, String name, String by) {}

    /**
     * A version of the model that is shown.
     *
     * @param by who deployed it
     * @param approvedBy who looked at it too
     * @param changed whether this file differs from the version before; each deployment is a new version of all files
     *     of a subject
     * @param running its cases
     */
    record Version(
            int version,
            Instant at,
            String by,
            @Nullable String approvedBy,
            String reason,
            boolean changed,
            long running) {

        static List<Version> of(List<DeployedModel> versions, Set<Integer> changes) {
            return versions.stream()
                    .map(model -> new Version(
                            model.version(),
                            model.at(),
                            model.author(),
                            model.approvedBy(),
                            model.reason(),
                            changes.contains(model.version()),
                            model.running()))
                    .toList();
        }
    }

    /** A folder of models that are deployed together. */
    record Subject(String name, List<ModelRow> models) {

        static List<Subject> of(List<ModelRow> rows, @Nullable String only) {
            return rows.stream()
                    .filter(row -> row.is(only))
                    .collect(Collectors.groupingBy(ModelRow::subject, TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(entry -> new Subject(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }
}
