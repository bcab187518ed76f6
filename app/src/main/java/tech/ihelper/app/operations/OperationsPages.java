package tech.ihelper.app.operations;

import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.app.events.UnheardEvents;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.cases.FailedJobs;
import tech.ihelper.engine.tasks.TaskDrift;
import tech.ihelper.forms.page.Tell;

/** For managers: what failed and waits for somebody, and whether the machinery runs. */
@Controller
@RequestMapping("/operations")
class OperationsPages {

    private static final int ROWS = 50;
    private static final int EVENTS = 20;

    private final FailedJobs failed;
    private final TaskDrift drift;
    private final Nodes nodes;
    private final Schedules schedules;
    private final UnheardEvents events;
    private final CurrentUser currentUser;
    private final DataSource database;

    OperationsPages(
            FailedJobs failed,
            TaskDrift drift,
            Nodes nodes,
            Schedules schedules,
            UnheardEvents events,
            CurrentUser currentUser,
            DataSource database) {
        this.failed = failed;
        this.drift = drift;
        this.nodes = nodes;
        this.schedules = schedules;
        this.events = events;
        this.currentUser = currentUser;
        this.database = database;
    }

    @GetMapping
    String page(@RequestParam(name = "before", required = false) @Nullable String before, Model model) {
        var jobs = failed.list(before, ROWS);
        var lateness = failed.lateness();
        model.addAttribute("jobs", jobs);
        model.addAttribute("count", failed.count());
        model.addAttribute("next", jobs.size() == ROWS ? jobs.get(ROWS - 1).id() : null);
        model.addAttribute("lateSeconds", lateness.toSeconds());
        model.addAttribute("nodes", nodes.all());
        model.addAttribute("schedules", schedules.all());
        model.addAttribute("eventCount", events.count());
        model.addAttribute("events", events.oldest(EVENTS));
        model.addAttribute("database", kind());
        model.addAttribute("embedded", kind().startsWith("H2"));
        model.addAttribute("drift", drift.check());
        return "operations/page";
    }

    /** The program's own account of a failure. */
    @GetMapping("/failed/{id}")
    String trace(@PathVariable("id") String id, Model model) {
        model.addAttribute("trace", failed.trace(id).orElse("The step is no longer failed, or it left no account."));
        return "operations/trace";
    }

    @PostMapping("/failed/retry")
    String retry(@RequestParam(name = "id", required = false) @Nullable Set<String> ids, RedirectAttributes redirect) {
        var chosen = ids == null ? Set.<String>of() : ids;
        var tried = failed.retry(chosen, currentUser.caller());
        redirect.addFlashAttribute("tell", new Tell(words(chosen.size(), tried)));
        return "redirect:/operations";
    }

    @PostMapping("/tasks/rebuild")
    String rebuild(RedirectAttributes redirect) {
        var fixed = drift.rebuild();
        redirect.addFlashAttribute("tell", new Tell(fixed + " rows of the task list were put right."));
        return "redirect:/operations";
    }

    private static String words(int chosen, int tried) {
        if (chosen == 0) {
            return "Choose at least one step.";
        }
        if (tried == 0) {
            return "Nothing to try: somebody has dealt with it already.";
        }
        return tried == 1 ? "One step is tried again now." : tried + " steps are tried again now.";
    }

    private String kind() {
        try {
            return JdbcUtils.extractDatabaseMetaData(
                    database, meta -> meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion());
        } catch (MetaDataAccessException e) {
            return "The database does not answer";
        }
    }
}
