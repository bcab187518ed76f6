package tech.ihelper.app.studio;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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

/** Where managers see what is deployed and open a model. */
@Controller
@RequestMapping("/studio")
class StudioPages {

    private final DeployedModels models;
    private final DraftDesk drafts;
    private final ModelDesk desk;

    StudioPages(DeployedModels models, DraftDesk drafts, ModelDesk desk) {
        this.models = models;
        this.drafts = drafts;
        this.desk = desk;
    }

    @GetMapping
    String list(Model page) {
        var draftsBy = drafts.all().stream().collect(Collectors.toMap(ModelDraft::key, ModelDraft::byName));
        var rows = models.newest().stream()
                .collect(Collectors.groupingBy(
                        DeployedModel::subject,
                        LinkedHashMap::new,
                        Collectors.mapping(model -> ModelRow.of(model, draftsBy), Collectors.toList())));
        page.addAttribute(
                "subjects",
                rows.entrySet().stream()
                        .map(e -> new Subject(e.getKey(), e.getValue()))
                        .toList());
        return "studio/list";
    }

    /** @param version an old one, to read; the newest, to change, when it is left out */
    @GetMapping("/models/{key}")
    String model(
            @PathVariable("key") String key,
            @RequestParam(name = "version", required = false) @Nullable Integer version,
            Model page) {
        var shown = version == null ? desk.newest(key) : desk.version(key, version);
        var versions = models.versions(key);
        page.addAttribute("key", key);
        page.addAttribute("name", shown.name());
        page.addAttribute("type", type(shown));
        page.addAttribute("file", shown.file());
        page.addAttribute("subject", shown.subject());
        page.addAttribute("version", shown.version());
        page.addAttribute("versions", versions.stream().map(Version::of).toList());
        page.addAttribute("runningInAll", shown.runningInAll());
        page.addAttribute("editable", shown.version() == versions.get(0).version());
        return "studio/model";
    }

    private static String type(DeployedModel model) {
        return model.type().name().toLowerCase(Locale.ROOT);
    }

    /**
     * A version of the model that is shown.
     *
     * @param by who deployed it
     * @param changed whether this file is what it was deployed for; each deployment is a new version of all files of a
     *     subject
     * @param running its cases
     */
    record Version(int version, Instant at, String by, String reason, boolean changed, long running) {
        static Version of(DeployedModel model) {
            return new Version(
                    model.version(), model.at(), model.author(), model.reason(), model.changed(), model.running());
        }
    }

    /** A folder of models that are deployed together. */
    record Subject(String name, List<ModelRow> models) {}

    /**
     * A model in the list.
     *
     * @param running cases of all its versions
     * @param owner who deployed the newest version
     * @param draftBy who is changing it; null for nobody
     */
    record ModelRow(
            String key,
            String name,
            String type,
            String file,
            int version,
            long running,
            String owner,
            Instant changedAt,
            @Nullable String draftBy) {

        static ModelRow of(DeployedModel model, Map<String, String> draftsBy) {
            return new ModelRow(
                    model.key(),
                    model.name(),
                    StudioPages.type(model),
                    model.file(),
                    model.version(),
                    model.runningInAll(),
                    model.author(),
                    model.at(),
                    draftsBy.get(model.key()));
        }
    }
}
