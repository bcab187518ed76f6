package tech.ihelper.processes.emergencyresponse;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Documents;
import tech.ihelper.forms.page.PdfAnswer;

/** Incidents for programs. Read only: what changes an incident are alerts and tasks. */
@RestController
@RequestMapping("/api/v1/incidents")
@Tag(name = "Incidents")
class IncidentApi {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Incidents incidents;
    private final Alerts alerts;
    private final Timeline timeline;
    private final IncidentViews views;
    private final Documents documents;
    private final CurrentUser user;

    IncidentApi(
            Incidents incidents,
            Alerts alerts,
            Timeline timeline,
            IncidentViews views,
            Documents documents,
            CurrentUser user) {
        this.incidents = incidents;
        this.alerts = alerts;
        this.timeline = timeline;
        this.views = views;
        this.documents = documents;
        this.user = user;
    }

    /** A client as other programs need it. */
    record ClientView(String id, String name) {}

    /** An incident in a list. Times are null until it happened. */
    record IncidentSummary(
            String number,
            String state,
            String priority,
            String title,
            @Nullable ClientView client,
            @Nullable String system,
            String step,
            @Nullable String engineer,
            Instant openedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant recoveredAt,
            @Nullable Instant closedAt) {}

    /**
     * One page.
     *
     * @param next what {@code after} must be for the page after this one; null on the last page
     */
    record IncidentPage(List<IncidentSummary> items, @Nullable String next) {}

    record AlertView(
            String name,
            String integration,
            String source,
            String fingerprint,
            String status,
            String severity,
            @Nullable String system,
            Instant startsAt,
            @Nullable Instant resolvedAt,
            Instant lastSeenAt,
            int timesSeen) {}

    /** A line of the timeline, oldest first. {@code why} explains what the product decided by itself. */
    record TimelineView(
            Instant at, String kind, String by, String text, @Nullable String detail, @Nullable String why) {}

    /** Everything about one incident. */
    record IncidentView(
            String number,
            String state,
            String priority,
            String title,
            @Nullable ClientView client,
            @Nullable String system,
            String step,
            @Nullable String engineer,
            Instant openedAt,
            Instant responseDue,
            @Nullable Instant acknowledgedAt,
            Instant recoveryDue,
            @Nullable Instant recoveredAt,
            @Nullable Instant closedAt,
            @Nullable String report,
            @Nullable String alarm,
            List<AlertView> alerts,
            List<TimelineView> timeline) {}

    @GetMapping
    @Operation(summary = "List incidents", description = "The newest first. Scope: incidents.")
    ResponseEntity<IncidentPage> list(
            @Parameter(description = "open, closed or all") @RequestParam(defaultValue = "all") String state,
            @Parameter(description = "P1 to P4; may be given several times") @RequestParam(required = false) @Nullable
                    List<String> priority,
            @Parameter(description = "Id of a client") @RequestParam(required = false) @Nullable String client,
            @Parameter(description = "Part of the title, the system or the number")
                    @RequestParam(required = false)
                    @Nullable
                    String text,
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable String after,
            @Parameter(description = "Rows, 1 to 200") @RequestParam(defaultValue = "" + USUAL) int limit) {
        if (!List.of("open", "closed", "all").contains(state)) {
            throw IncidentRefusal.invalid("state", "state is open, closed or all.");
        }
        if (limit < 1 || limit > MOST) {
            throw IncidentRefusal.invalid("limit", "limit is a number from 1 to " + MOST + ".");
        }
        var query = new IncidentPages.ListQuery(state, priority, client, text, after);
        if (client != null && query.clientId() == null) {
            throw IncidentRefusal.invalid("client", "client is the id of a client.");
        }
        if (priority != null
                && query.priorities().size() < priority.stream().distinct().count()) {
            throw IncidentRefusal.invalid("priority", "priority is P1, P2, P3 or P4.");
        }
        var found = incidents.page(query.filter(), user.caller().clients(), after, limit + 1);
        var items = found.stream().limit(limit).map(this::summary).toList();
        var next = found.size() > limit ? items.get(items.size() - 1).number() : null;
        return ResponseEntity.ok(new IncidentPage(items, next));
    }

    @GetMapping("/{number}")
    @Operation(
            summary = "Read an incident",
            description = "With its alerts and its timeline, the oldest entry first. Scope: incidents.")
    IncidentView one(@PathVariable String number) {
        var incident = find(number);
        var summary = summary(IncidentLine.of(incident));
        return new IncidentView(
                summary.number,
                summary.state,
                summary.priority,
                summary.title,
                summary.client,
                summary.system,
                summary.step,
                summary.engineer,
                summary.openedAt,
                incident.responseDue(),
                summary.acknowledgedAt,
                incident.recoveryDue(),
                summary.recoveredAt,
                summary.closedAt,
                incident.reportNumber(),
                incident.alarm(),
                alerts.of(incident.id()).stream().map(IncidentApi::alert).toList(),
                entries(incident));
    }

    /** Whoever sees one client only may be that client: what is for the staff stays with the staff. */
    private List<TimelineView> entries(Incident incident) {
        var staff = user.caller().clients() instanceof ClientScope.AllClients;
        return timeline.whole(incident.id()).stream()
                .filter(entry -> staff || entry.kind() != TimelineEntry.Kind.NOTE)
                .map(entry -> entry(staff ? entry : entry.detail(null)))
                .toList();
    }

    @GetMapping("/{number}/report.pdf")
    @Operation(
            summary = "Read the report of an incident",
            description = "The PDF as it was issued; 404 until the incident is closed. Scope: incidents.")
    ResponseEntity<byte[]> report(@PathVariable String number) {
        var incident = find(number);
        var document =
                Optional.ofNullable(incident.reportNumber()).orElseThrow(() -> IncidentRefusal.notReported(number));
        var content = documents
                .content(document, user.caller().clients())
                .orElseThrow(() -> IncidentRefusal.notReported(number));
        return PdfAnswer.of(document, content);
    }

    private Incident find(String number) {
        return incidents
                .byNumber(number, user.caller().clients())
                .orElseThrow(() -> IncidentRefusal.notFound(Incident.cut(number, 40)));
    }

    private IncidentSummary summary(IncidentLine line) {
        return new IncidentSummary(
                line.number(),
                line.open() ? "open" : "closed",
                line.priority().name(),
                line.title(),
                client(line.client()),
                line.system(),
                line.stage().label(),
                line.engineer(),
                line.openedAt(),
                line.acknowledgedAt(),
                line.recoveredAt(),
                line.closedAt());
    }

    private @Nullable ClientView client(@Nullable ClientId id) {
        if (id == null) {
            return null;
        }
        var name = views.client(id);
        return new ClientView(id.toString(), name == null ? id.toString() : name);
    }

    private static AlertView alert(KnownAlert alert) {
        return new AlertView(
                alert.content().name(),
                alert.content().integrationName(),
                alert.content().source(),
                alert.identity().fingerprint(),
                alert.firing() ? "firing" : "resolved",
                alert.content().severity(),
                alert.outage().system(),
                alert.episode().startsAt(),
                alert.resolvedAt(),
                alert.lastSeenAt(),
                alert.timesSeen());
    }

    private static TimelineView entry(TimelineEntry entry) {
        return new TimelineView(
                entry.at(),
                entry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                entry.by().name(),
                entry.text(),
                entry.detail(),
                entry.why());
    }
}
