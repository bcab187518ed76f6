package tech.ihelper.processes.monitoring.status;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.words.Words;

/** Status pages that only the client's own people and ours see. */
@Controller
class MemberStatusPages {

    private final StatusPages pages;
    private final Snapshots snapshots;
    private final StatusRendering rendering;
    private final CurrentUser user;

    MemberStatusPages(StatusPages pages, Snapshots snapshots, StatusRendering rendering, CurrentUser user) {
        this.pages = pages;
        this.snapshots = snapshots;
        this.rendering = rendering;
        this.user = user;
    }

    @GetMapping("/private-status/{slug}")
    String page(@PathVariable("slug") String slug, Model model) {
        var page = pages.bySlug(slug, user.caller().clients()).orElseThrow(StatusRefusal::notFound);
        if (page.open()) {
            return "redirect:/status/" + page.slug();
        }
        model.addAllAttributes(rendering.model(snapshots.take(page), false, Words.here()));
        return StatusRendering.PAGE;
    }
}
