package tech.ihelper.processes.emergencyresponse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Priority;
import tech.ihelper.engine.cases.Decision;
import tech.ihelper.forms.DocumentFrame;
import tech.ihelper.forms.DocumentTemplates;
import tech.ihelper.forms.PdfInfo;
import tech.ihelper.forms.PdfRenderer;
import tech.ihelper.forms.page.TimeSpan;
import tech.ihelper.processes.emergencyresponse.TimelineEntry.Kind;

/**
 * The report that ends every incident: facts, times against targets, what happened, alerts, decisions, review. It may be
 * read by the client, so notes that are for the staff only are left out.
 */
@Component
class IncidentReport {

    static final String KIND = "incident-report";

    private static final String TEMPLATE = "emergency-response/documents/incident-report";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter LINE = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
    private static final int MANY = 400;

    private final Documents documents;
    private final DocumentTemplates templates;
    private final PdfRenderer renderer;
    private final Timeline timeline;
    private final Alerts alerts;
    private final SeverityEvidence evidence;
    private final Clients clients;
    private final People people;
    private final Environment settings;
    private final Clock clock;

    IncidentReport(
            Documents documents,
            DocumentTemplates templates,
            PdfRenderer renderer,
            Timeline timeline,
            Alerts alerts,
            SeverityEvidence evidence,
            Clients clients,
            People people,
            Environment settings,
            Clock clock) {
        this.documents = documents;
        this.templates = templates;
        this.renderer = renderer;
        this.timeline = timeline;
        this.alerts = alerts;
        this.evidence = evidence;
        this.clients = clients;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    /** A promise and what became of it, in words. */
    record Figure(String label, String value, String remark, boolean met) {}

    record Line(String time, String text, String by) {}

    record AlertRow(String name, String system, String times, String first, String last) {}

    record DecisionRow(String time, String row, String answer, String inputs) {}

    /** Issues it once, however often it is asked. */
    IssuedDocument issue(Incident incident) {
        var title = "Incident report " + incident.number();
        return documents.issue(
                new NewDocument(incident.number() + "/" + KIND, KIND, title, incident.client(), incident.number()),
                number -> render(number, incident));
    }

    private byte[] render(String number, Incident incident) {
        var client = Optional.ofNullable(incident.client()).flatMap(clients::byId);
        var business = settings.getProperty("ihelper.business.name", "Your company");
        var frame = new DocumentFrame(
                number,
                "Incident report",
                incident.title(),
                business,
                client.map(ClientCard::name).orElse(null),
                incident.number(),
                moment(clock.instant()),
                client.map(ClientCard::brandColour).orElse(null),
                Optional.ofNullable(incident.client())
                        .flatMap(clients::logo)
                        .map(logo -> new DocumentFrame.Logo(logo.bytes(), logo.isWide()))
                        .orElse(null));
        var xhtml = templates.render(TEMPLATE, model(frame, incident));
        return renderer.render(
                xhtml,
                new PdfInfo("Incident report " + incident.number(), "en", business, incident.title()),
                frame.images());
    }

    private Map<String, @Nullable Object> model(DocumentFrame frame, Incident incident) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("frame", frame);
        model.put("summary", summary(incident));
        model.put("priority", incident.priority() + ", " + word(incident.priority()));
        model.put(
                "response",
                figure(
                        "Answered after",
                        incident.responseTime(),
                        incident.targets().response()));
        model.put(
                "recovery",
                figure(
                        "Recovered after",
                        incident.recoveryTime(),
                        incident.targets().recovery()));
        model.put("facts", facts(incident));
        model.put("work", incident.workDone());
        model.put("cause", incident.cause());
        model.put("prevention", incident.prevention());
        var lines = timeline.whole(incident.id()).stream()
                .filter(entry -> entry.kind() != Kind.NOTE)
                .map(entry -> new Line(
                        LINE.format(entry.at().atZone(clock.getZone())),
                        sentence(entry),
                        entry.by().name()))
                .toList();
        model.put("lines", lines.subList(0, Math.min(MANY, lines.size())));
        model.put("more", Math.max(0, lines.size() - MANY));
        model.put(
                "alerts",
                alerts.of(incident.id()).stream().limit(MANY).map(this::alert).toList());
        model.put(
                "decisions",
                evidence.all(incident.number()).stream().map(this::decision).toList());
        return model;
    }

    private String summary(Incident incident) {
        var where = incident.system() == null ? "" : " on " + incident.system();
        var back = incident.recoveryTime()
                .map(time -> "It was back after " + TimeSpan.exact(time) + ".")
                .orElse("It is not back.");
        return "%s%s. %s".formatted(incident.title(), where, back);
    }

    private List<String[]> facts(Incident incident) {
        var facts = new ArrayList<String[]>();
        facts.add(new String[] {"System", incident.system() == null ? "not named" : incident.system()});
        facts.add(new String[] {"Opened", moment(incident.openedAt())});
        add(facts, "Acknowledged", incident.acknowledgedAt(), incident.acknowledgedBy());
        add(facts, "Recovered", incident.recoveredAt(), incident.recoveredBy());
        facts.add(new String[] {
            "Effect", incident.impact().words() + ", " + incident.workaround().words()
        });
        if (incident.firedAgain() > 0) {
            facts.add(
                    new String[] {"Came back", incident.firedAgain() == 1 ? "once" : incident.firedAgain() + " times"});
        }
        return facts;
    }

    private void add(List<String[]> facts, String label, @Nullable Instant at, @Nullable String by) {
        if (at != null) {
            var who =
                    by == null ? "" : ", by " + (by.equals(Incident.BY_SOURCE) ? "itself, the source says" : name(by));
            facts.add(new String[] {label, moment(at) + who});
        }
    }

    private static Figure figure(String label, Optional<Duration> time, Duration target) {
        if (time.isEmpty()) {
            return new Figure(label, "never", "target " + TimeSpan.exact(target), false);
        }
        var late = time.get().minus(target);
        var met = late.isNegative() || late.isZero();
        return new Figure(
                label,
                TimeSpan.exact(time.get()),
                "target %s, %s".formatted(TimeSpan.exact(target), met ? "met" : TimeSpan.exact(late) + " late"),
                met);
    }

    private static String sentence(TimelineEntry entry) {
        var text = entry.text();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private AlertRow alert(KnownAlert alert) {
        var system = alert.outage().system();
        return new AlertRow(
                alert.content().name(),
                system == null ? "" : system,
                alert.timesSeen() == 1 ? "once" : alert.timesSeen() + " times",
                LINE.format(alert.firstSeenAt().atZone(clock.getZone())),
                alert.firing() ? "still fires" : LINE.format(alert.lastSeenAt().atZone(clock.getZone())));
    }

    private DecisionRow decision(Decision decision) {
        var outputs = decision.outputs();
        return new DecisionRow(
                LINE.format(decision.at().atZone(clock.getZone())),
                decision.rowsInWords(),
                "%s: %s".formatted(outputs.get("priority"), outputs.get("reason")),
                SeverityEvidence.inputs(decision.inputs()));
    }

    private String moment(Instant at) {
        return MOMENT.format(at.atZone(clock.getZone()));
    }

    private String name(String personId) {
        return people.byId(personId).map(Person::name).orElse(personId);
    }

    private static String word(Priority priority) {
        return switch (priority) {
            case P1 -> "critical";
            case P2 -> "high";
            case P3 -> "normal";
            case P4 -> "low";
        };
    }
}
