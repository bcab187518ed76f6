package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Documents;
import tech.ihelper.forms.page.PdfAnswer;

/**
 * A client's incidents in the portal, in plain words. What alerts and our people wrote stays with us: a client reads
 * what is broken, whether somebody is on it, when it was over, and the report.
 */
@Controller
class PortalIncidents {

    private static final int PAGE = 25;
    private static final int NOW = 5;
    private static final Duration RECENT = Duration.ofHours(24);

    private final Incidents incidents;
    private final Documents documents;
    private final CurrentUser user;
    private final Clock clock;

    PortalIncidents(Incidents incidents, Documents documents, CurrentUser user, Clock clock) {
        this.incidents = incidents;
        this.documents = documents;
        this.user = user;
        this.clock = clock;
    }

    @GetMapping("/portal/incidents")
    String list(@RequestParam(name = "before", required = false) @Nullable String before, Model model) {
        var found = incidents.page(IncidentFilter.ANY, user.caller().clients(), before, PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("rows", page.stream().map(Row::of).toList());
        model.addAttribute("older", found.size() > PAGE ? page.get(PAGE - 1).number() : null);
        model.addAttribute("later", before != null);
        return "emergency-response/pages/portal-incidents";
    }

    /** What is broken at this moment, and what was until yesterday; nothing when all is well. */
    @GetMapping("/portal/incidents/now")
    String now(Model model) {
        var scope = user.caller().clients();
        model.addAttribute(
                "rows",
                incidents.byTimeLeft(scope, NOW).stream()
                        .filter(line -> line.recoveredAt() == null)
                        .map(Row::of)
                        .toList());
        model.addAttribute(
                "over",
                incidents
                        .lastRecovered(clock.instant().minus(RECENT), scope)
                        .map(Row::of)
                        .orElse(null));
        return "emergency-response/pages/portal-incident :: now";
    }

    @GetMapping("/portal/incidents/{number}")
    String incident(@PathVariable("number") String number, Model model) {
        var incident = known(number);
        model.addAttribute("row", Row.of(IncidentLine.of(incident)));
        model.addAttribute("steps", steps(incident));
        model.addAttribute("report", incident.reportNumber());
        return "emergency-response/pages/portal-incident";
    }

    @GetMapping("/portal/incidents/{number}/report.pdf")
    ResponseEntity<byte[]> report(@PathVariable("number") String number) {
        var report = known(number).reportNumber();
        if (report == null) {
            throw IncidentRefusal.notFound(number);
        }
        return documents
                .content(report, user.caller().clients())
                .map(pdf -> PdfAnswer.of(report, pdf))
                .orElseThrow(() -> IncidentRefusal.notFound(number));
    }

    private Incident known(String number) {
        return incidents
                .byNumber(number, user.caller().clients())
                .orElseThrow(() -> IncidentRefusal.notFound(Incident.cut(number, 40)));
    }

    private static List<Step> steps(Incident incident) {
        var steps = new ArrayList<Step>();
        steps.add(new Step("noticed", incident.openedAt()));
        steps.add(new Step("working", incident.acknowledgedAt()));
        steps.add(new Step("recovered", incident.recoveredAt()));
        steps.add(new Step("written-down", incident.closedAt()));
        return List.copyOf(steps);
    }

    /**
     * @param name its words are {@code emergency-response.portal.step.}name
     * @param at null = not yet
     */
    record Step(String name, @Nullable Instant at) {}

    /**
     * An incident in a client's words.
     *
     * @param state its words are {@code emergency-response.portal.state.}state
     * @param style colour of the state
     */
    record Row(
            String number,
            String title,
            @Nullable String system,
            Instant openedAt,
            @Nullable Instant recoveredAt,
            String state,
            String style,
            String icon) {

        static Row of(IncidentLine line) {
            if (line.recoveredAt() != null) {
                return row(line, line.open() ? "recovered" : "over", "ok", "circle-check");
            }
            if (!line.open()) {
                return row(line, "over", "ok", "circle-check");
            }
            return line.acknowledgedAt() == null
                    ? row(line, "calling", "bad", "alert-octagon")
                    : row(line, "working", "warn", "tool");
        }

        private static Row row(IncidentLine line, String state, String style, String icon) {
            return new Row(
                    line.number(),
                    line.title(),
                    line.system(),
                    line.openedAt(),
                    line.recoveredAt(),
                    state,
                    style,
                    icon);
        }
    }
}
