package tech.ihelper.app.portal;

import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskFilter;
import tech.ihelper.engine.tasks.TaskTab;
import tech.ihelper.forms.words.Words;

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
    String home(Locale locale, Model model) {
        var me = user.caller();
        var questions = entries.page(TaskTab.ALL_OPEN, me, TaskFilter.NONE, null, MOST_QUESTIONS, me.clients())
                .entries();
        var words = Words.in(locale);
        var hour = clock.instant().atZone(clock.getZone()).getHour();
        model.addAttribute("greeting", greeting(hour, me.name(), words));
        model.addAttribute("questions", questions);
        model.addAttribute("names", new QuestionNames(words));
        model.addAttribute("asked", asked(questions.size(), words));
        model.addAttribute("rooms", rooms.served());
        return "portal/home";
    }

    private static String greeting(int hour, String name, Words words) {
        var time = hour < 12 ? "morning" : hour < 18 ? "day" : "evening";
        return words.say("app.home." + time, name);
    }

    private static String asked(int questions, Words words) {
        return questions == MOST_QUESTIONS
                ? words.say("app.home.asked.most", MOST_QUESTIONS)
                : words.say("app.home.asked", questions);
    }
}
