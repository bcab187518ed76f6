package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.SystemCard;
import tech.ihelper.contracts.Systems;
import tech.ihelper.forms.words.Words;

/**
 * The state of a client's systems in its portal, and how their last days went, as far as incidents tell: nothing known is
 * said as that, not as proof that all is well.
 */
@Controller
class PortalStatus {

    /** More incidents of one client in the days that are shown make one day look like another. */
    private static final int MOST = 2_000;

    private static final String DURATION = "emergency-response.portal.duration.";

    private final Incidents incidents;
    private final Systems systems;
    private final CurrentUser user;
    private final Clock clock;

    PortalStatus(Incidents incidents, Systems systems, CurrentUser user, Clock clock) {
        this.incidents = incidents;
        this.systems = systems;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping("/portal/status")
    String status(Model model) {
        var rows = rows();
        model.addAttribute("rows", rows);
        model.addAttribute("disturbed", rows.stream().filter(Row::isDisturbed).count());
        return "emergency-response/pages/portal-status";
    }

    /** For the first page. */
    @GetMapping("/portal/status/now")
    String now(Model model) {
        var rows = rows();
        model.addAttribute("count", rows.size());
        model.addAttribute("disturbed", rows.stream().filter(Row::isDisturbed).count());
        return "emergency-response/pages/portal-status :: now";
    }

    private List<Row> rows() {
        var scope = user.caller().clients();
        var now = clock.instant();
        return SystemHistory.of(
                        registered(scope),
                        incidents.lastingUntil(SystemHistory.from(now, clock.getZone()), scope, MOST),
                        now,
                        clock.getZone())
                .stream()
                .map(Row::of)
                .toList();
    }

    private List<SystemCard> registered(ClientScope scope) {
        return scope instanceof ClientScope.OneClient one ? systems.of(one.id()) : List.of();
    }

    /**
     * A system in a client's words.
     *
     * @param now what is wrong; null = nothing known
     * @param total how long something was wrong, {@code 2 h 30 min}, in the reader's words; null = never
     */
    record Row(
            String name,
            String kind,
            PortalIncidents.@Nullable Row now,
            List<Bar> bars,
            long disturbedDays,
            @Nullable String total) {

        static Row of(SystemHistory history) {
            var days = history.days();
            return new Row(
                    history.name(),
                    history.kind(),
                    history.now() == null ? null : PortalIncidents.Row.of(history.now()),
                    IntStream.range(0, days.size())
                            .mapToObj(place -> Bar.of(place, days.get(place)))
                            .toList(),
                    days.stream().filter(day -> day.gravest() != null).count(),
                    history.disturbed().isZero() ? null : total(history.disturbed(), Words.here()));
        }

        boolean isDisturbed() {
            return now != null;
        }

        static String total(Duration disturbed, Words words) {
            var minutes = Math.max(1, disturbed.toMinutes());
            if (minutes < 60) {
                return words.say(DURATION + "minutes", minutes);
            }
            var hours = minutes / 60;
            return hours < 48
                    ? two(words, "hours", hours, "minutes", minutes % 60)
                    : two(words, "days", hours / 24, "hours", hours % 24);
        }

        private static String two(Words words, String large, long count, String small, long rest) {
            return rest == 0
                    ? words.say(DURATION + large, count)
                    : words.say(DURATION + large + "-" + small, count, rest);
        }
    }

    /**
     * One day of the picture.
     *
     * @param x from the left, of 540
     * @param style of its colour
     * @param state its words are {@code emergency-response.portal.status.bar.}state, for whoever points at it
     */
    record Bar(int x, int y, String style, LocalDate date, String state) {

        private static final int STEP = 6;

        static Bar of(int place, SystemHistory.Day day) {
            var x = place * STEP;
            if (day.gravest() == null) {
                return new Bar(x, 4, "", day.date(), "fine");
            }
            return day.isGrave()
                    ? new Bar(x, 0, "ih-b", day.date(), "grave")
                    : new Bar(x, 8, "ih-w", day.date(), "disturbed");
        }
    }
}
