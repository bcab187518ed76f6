package tech.ihelper.app.studio;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.engine.studio.DeployedModel;
import tech.ihelper.engine.studio.DeployedModels;
import tech.ihelper.engine.studio.DraftDesk;
import tech.ihelper.engine.studio.ModelDesk;
import tech.ihelper.engine.studio.ModelDraft;
import tech.ihelper.engine.studio.diff.ModelDiff;
import tech.ihelper.engine.studio.diff.ModelDiffs;

/** What is different between versions: the page that shows two side by side, and the list below the editor. */
@Controller
@RequestMapping("/studio/models/{key}")
class StudioDiffs {

    /** In place of a version: what is being drawn. */
    private static final String DRAFT = "draft";

    private final ModelDiffs diffs;
    private final ModelDesk desk;
    private final DeployedModels models;
    private final DraftDesk drafts;

    StudioDiffs(ModelDiffs diffs, ModelDesk desk, DeployedModels models, DraftDesk drafts) {
        this.diffs = diffs;
        this.desk = desk;
        this.models = models;
        this.drafts = drafts;
    }

    /**
     * Two versions side by side.
     *
     * @param from the older one; the one before {@code to} when it is left out
     * @param to a version, or {@code draft}; the newest when it is left out
     */
    @GetMapping("/diff")
    String sideBySide(
            @PathVariable("key") String key,
            @RequestParam(name = "from", required = false) Optional<Integer> from,
            @RequestParam(name = "to", required = false) Optional<String> to,
            Model page) {
        var newest = desk.newest(key);
        var isDraft = to.filter(DRAFT::equals).isPresent();
        var after = isDraft ? newest.version() : to.map(StudioDiffs::version).orElse(newest.version());
        var before = from.orElseGet(() -> isDraft ? basedOn(key, newest) : Math.max(1, after - 1));
        var diff = isDraft ? diffs.toDraft(key, before) : diffs.between(key, before, after);
        page.addAttribute("key", key);
        page.addAttribute("name", newest.name());
        page.addAttribute("type", newest.type().name().toLowerCase(Locale.ROOT));
        page.addAttribute("live", newest.version());
        page.addAttribute("from", before);
        page.addAttribute("to", isDraft ? DRAFT : String.valueOf(after));
        page.addAttribute(
                "versions", models.versions(key).stream().map(Version::of).toList());
        page.addAttribute("draftBy", drafts.find(key).map(ModelDraft::byName).orElse(null));
        page.addAttribute("tables", diff.tables());
        list(diff, page);
        return "studio/diff";
    }

    private int basedOn(String key, DeployedModel newest) {
        return drafts.find(key).map(ModelDraft::basedOn).orElse(newest.version());
    }

    /** Whoever asks for no number asks for no version. */
    private static int version(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** What the text in the body, which is being drawn, changes about a version; as a piece of the editor's page. */
    @PostMapping("/changes")
    String changes(
            @PathVariable("key") String key, @RequestParam("from") int from, HttpServletRequest request, Model page)
            throws IOException {
        list(diffs.toText(key, from, ModelBody.text(request)), page);
        return "studio/changes :: list";
    }

    private static void list(ModelDiff diff, Model page) {
        var differences = Differences.of(diff);
        page.addAttribute("changes", differences.changes());
        page.addAttribute("drawnAnew", differences.drawnAnew());
        page.addAttribute("counts", differences.counts());
    }

    /** A version to choose. */
    record Version(int version, String by, String reason) {
        static Version of(DeployedModel model) {
            return new Version(model.version(), model.author(), model.reason());
        }
    }
}
