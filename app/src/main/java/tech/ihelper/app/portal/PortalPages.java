package tech.ihelper.app.portal;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskEntry;
import tech.ihelper.engine.tasks.TaskFilter;
import tech.ihelper.engine.tasks.TaskTab;

/** The first page of a client: what we need from them, and what the subjects have to say, fetched by address. */
@Controller
class PortalPages {

    private static final int MOST_QUESTIONS = 20;

    private final TaskEntries entries;
    private final PortalRooms rooms;
    private final CurrentUser user;
    private final Clock clock;

    PortalPages(TaskEntries entries, PortalRooms rooms, CurrentUser user, Clock clock) {
        this.entries = entries;
        this.rooms = rooms;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping("/portal")
    String home(Model model) {
        var me = user.caller();
        var questions = entries.page(TaskTab.ALL_OPEN, me, TaskFilter.NONE, null, MOST_QUESTIONS, me.clients())
                .entries();
        model.addAttribute(
                "greeting", greeting(clock.instant().atZone(clock.getZone()).getHour(), me.name()));
        model.addAttribute("questions", questions);
        model.addAttribute("asked", asked(questions));
        model.addAttribute("rooms", rooms.served());
        return "portal/home";
    }

    static String greeting(int hour, String name) {
        var words = name.strip().split("\\s+");
        return (hour < 12 ? "Good morning, " : hour < 18 ? "Good afternoon, " : "Good evening, ") + words[0];
    }

    private static String asked(List<TaskEntry> questions) {
        var words = List.of("nothing", "one thing", "two things", "three things", "four things", "five things");
        return "We need "
                + (questions.size() < words.size()
                        ? words.get(questions.size())
                        : questions.size() == MOST_QUESTIONS
                                ? MOST_QUESTIONS + " things or more"
                                : questions.size() + " things")
                + " from you";
    }
}
