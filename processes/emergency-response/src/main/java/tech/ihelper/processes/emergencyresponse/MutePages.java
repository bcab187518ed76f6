package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.forms.page.Tell;

/** What is kept quiet on purpose, until when and why. */
@Controller
class MutePages {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

    private final Mutes mutes;
    private final MuteDesk desk;
    private final Alerts alerts;
    private final IncidentViews views;
    private final Clients clients;
    private final CurrentUser user;
    private final Clock clock;

    MutePages(
            Mutes mutes,
            MuteDesk desk,
            Alerts alerts,
            IncidentViews views,
            Clients clients,
            CurrentUser user,
            Clock clock) {
        this.mutes = mutes;
        this.desk = desk;
        this.alerts = alerts;
        this.views = views;
        this.clients = clients;
        this.user = user;
        this.clock = clock;
    }

    /** What a person fills in. */
    record NewMute(@Nullable String client, @Nullable String system, @Nullable String until, @Nullable String reason) {}

    /** A mute with names. */
    record Row(long id, String what, String reason, String by, Instant startsAt, Instant endsAt, int kept) {}

    @GetMapping("/mutes")
    ModelAndView show(@ModelAttribute("form") NewMute form) {
        return page(form, null);
    }

    @PostMapping("/mutes")
    ModelAndView mute(@ModelAttribute("form") NewMute form, RedirectAttributes next) {
        try {
            desk.mute(
                    IncidentPages.clientOf(form.client),
                    form.system,
                    form.until == null ? "" : form.until,
                    form.reason == null ? "" : form.reason,
                    user.caller());
        } catch (IncidentRefusal refusal) {
            return page(form, refusal);
        }
        next.addFlashAttribute("tell", new Tell("It is quiet now. What still fires at the end opens then."));
        return new ModelAndView("redirect:/mutes");
    }

    @PostMapping("/mutes/{id}/end")
    String end(@PathVariable long id, RedirectAttributes next) {
        try {
            desk.end(id, user.caller());
            next.addFlashAttribute("tell", new Tell("The mute has ended. What still fires opens now."));
        } catch (IncidentRefusal refusal) {
            next.addFlashAttribute("refused", refusal.reason());
        }
        return "redirect:/mutes";
    }

    private ModelAndView page(NewMute form, @Nullable IncidentRefusal refusal) {
        var now = clock.instant();
        var scope = user.caller().clients();
        var suggested = now.plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);
        var until = form.until == null || form.until.isBlank()
                ? LOCAL.format(suggested.atZone(clock.getZone()))
                : form.until;
        var view = new ModelAndView("emergency-response/pages/mutes")
                .addObject("form", new NewMute(form.client, form.system, until, form.reason))
                .addObject("lasting", rows(mutes.lasting(now, scope), true))
                .addObject("ended", rows(mutes.ended(now, scope), false))
                .addObject("clients", clients.active())
                .addObject("field", refusal == null ? null : refusal.field())
                .addObject("problem", refusal == null ? null : refusal.reason());
        if (refusal != null) {
            view.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return view;
    }

    private List<Row> rows(List<Mute> found, boolean counted) {
        return found.stream()
                .map(mute -> {
                    var client = mute.client() == null ? "No known client" : views.client(mute.client());
                    var whose = client == null ? "A client that is gone" : client;
                    return new Row(
                            mute.id(),
                            mute.system() == null ? whose + ", all systems" : whose + ", " + mute.system(),
                            mute.reason(),
                            mute.byName(),
                            mute.startsAt(),
                            mute.endsAt(),
                            counted ? alerts.keptBy(mute.id()) : 0);
                })
                .toList();
    }
}
