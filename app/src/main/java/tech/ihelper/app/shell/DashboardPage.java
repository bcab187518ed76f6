package tech.ihelper.app.shell;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tech.ihelper.app.exchange.ClientNames;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.engine.tasks.TaskFilter;
import tech.ihelper.engine.tasks.TaskTab;
import tech.ihelper.forms.page.Sla;

/**
 * The first page: is something on fire, what do I do now, how long have I got. Its cards are fragments of the subjects,
 * fetched by address.
 */
@Controller
class DashboardPage {

    private static final int SHOWN = 5;

    private final TaskEntries entries;
    private final Waiting waiting;
    private final ClientNames clients;
    private final CurrentUser currentUser;
    private final Clock clock;

    DashboardPage(TaskEntries entries, Waiting waiting, ClientNames clients, CurrentUser currentUser, Clock clock) {
        this.entries = entries;
        this.waiting = waiting;
        this.clients = clients;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @GetMapping("/")
    String dashboard(Model model) {
        model.addAttribute("now", clock.instant());
        situation(currentUser.caller(), model);
        return "shell/dashboard";
    }

    /** The title alone, which changes while the page is open. */
    @GetMapping("/dashboard/title")
    String title(Model model) {
        model.addAttribute("now", clock.instant());
        situation(currentUser.caller(), model);
        return "shell/dashboard :: situation";
    }

    @GetMapping("/dashboard/soon")
    String soon(Model model) {
        situation(currentUser.caller(), model);
        return "shell/dashboard :: soon";
    }

    private void situation(Caller me, Model model) {
        var now = clock.instant();
        var soon = entries.page(TaskTab.BREACHING_SOON, me, TaskFilter.NONE, null, 200, me.clients())
                .entries();
        var critical = waiting.of(me).critical();
        var late = soon.stream().filter(task -> isLate(task, now)).count();
        model.addAttribute("situation", words(critical, late));
        model.addAttribute("soonCount", soon.size());
        model.addAttribute("soon", rows(soon, now));
    }

    private List<Row> rows(List<TaskEntry> soon, Instant now) {
        return soon.stream()
                .limit(SHOWN)
                .map(task -> new Row(task, clients.of(task.client()), Sla.of(task.since(), task.due(), null, now)))
                .toList();
    }

    private static boolean isLate(TaskEntry task, Instant now) {
        var due = task.due();
        return due != null && due.isBefore(now);
    }

    /** The situation in a few words: "One critical incident, one late answer". */
    static String words(long critical, long late) {
        if (critical == 0 && late == 0) {
            return "Nothing is on fire";
        }
        var fire =
                critical == 0 ? "" : number(critical) + (critical == 1 ? " critical incident" : " critical incidents");
        var answers = late == 0 ? "" : number(late) + (late == 1 ? " late task" : " late tasks");
        var both = fire.isEmpty() || answers.isEmpty() ? fire + answers : fire + ", " + answers;
        return Character.toUpperCase(both.charAt(0)) + both.substring(1);
    }

    private static String number(long count) {
        var words = List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
        return count < words.size() ? words.get((int) count) : Long.toString(count);
    }

    /** A task that will be late. */
    record Row(TaskEntry entry, String client, Sla sla) {}
}
