package tech.ihelper.processes.support;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Alerts;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.contracts.NewAlert;
import tech.ihelper.contracts.SupportCalendars;
import tech.ihelper.engine.ModelTask;

/** From the engine to the business: what the model of a request can do by itself. */
@Component
public class SupportTasks {

    private final ClientRequests requests;
    private final RequestMails mails;
    private final SupportCalendars calendars;
    private final Alerts alerts;
    private final SupportProperties properties;
    private final LiveTopics live;
    private final Clock clock;

    SupportTasks(
            ClientRequests requests,
            RequestMails mails,
            SupportCalendars calendars,
            Alerts alerts,
            SupportProperties properties,
            LiveTopics live,
            Clock clock) {
        this.requests = requests;
        this.mails = mails;
        this.calendars = calendars;
        this.alerts = alerts;
        this.properties = properties;
        this.live = live;
        this.clock = clock;
    }

    /**
     * Writes down until when the client has to hear from us, counted in its service hours, and answers it as ISO 8601.
     *
     * @param responseMinutes of served time
     */
    @ModelTask(
            label = "Record response target",
            help = "Writes down until when the client has to hear from us, counted in its service hours.",
            result = "responseDue")
    public String recordResponseTarget(long requestId, long responseMinutes) {
        var request = lock(requestId);
        var due = time(request).after(request.openedAt(), Duration.ofMinutes(responseMinutes));
        request.promise(due);
        save(request);
        return due.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @ModelTask(
            label = "Confirm receipt",
            help = "Mails the requester that the request arrived; tells staff at once when it is urgent.",
            effect = ModelTask.Effect.OUTBOX)
    public void confirmReceipt(long requestId) {
        var request = lock(requestId);
        mails.toRequester(request, "receipt", "receipt", request.title(), request.number());
        if (request.urgency() == Urgency.URGENT) {
            mails.toStaff(request, "urgent", "An urgent request waits for triage: " + request.title());
        }
    }

    /** Says nothing when the client has heard from us meanwhile. */
    @ModelTask(
            label = "Escalate late response",
            help = "Mails the managers that nobody has answered in time, unless somebody has meanwhile.",
            effect = ModelTask.Effect.OUTBOX)
    public void escalateLateResponse(long requestId) {
        var request = lock(requestId);
        if (request.respondedAt() == null) {
            mails.toManagers(request, "late", "Nobody has answered this request in time: " + request.title());
        }
    }

    /** Raises an alert, which opens an incident and pages whoever is on call. */
    @ModelTask(label = "Raise alert", help = "Raises an alert, which opens an incident and pages whoever is on call.")
    public void raiseAlert(long requestId) {
        var request = lock(requestId);
        alerts.raise(new NewAlert(
                "Requests",
                request.number(),
                "ReportedByClient",
                request.urgency() == Urgency.URGENT ? NewAlert.Severity.CRITICAL : NewAlert.Severity.WARNING,
                request.client(),
                null,
                request.title(),
                request.opening().requester().name() + " wrote: "
                        + request.opening().description(),
                "/requests/" + request.number(),
                request.openedAt()));
    }

    /** Asks by mail, and answers as ISO 8601 until when there is time to say that it is not solved. */
    @ModelTask(
            label = "Ask for confirmation",
            help = "Asks the requester by mail whether it is solved; says until when they can answer no.",
            result = "confirmUntil",
            effect = ModelTask.Effect.OUTBOX)
    public String askForConfirmation(long requestId) {
        var request = lock(requestId);
        var until = time(request).afterWorkingDays(clock.instant(), properties.confirmWithin());
        request.awaitConfirmation(until);
        save(request);
        mails.toRequester(request, "confirm/" + request.reopened(), "confirm", properties.confirmWithin());
        return until.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @ModelTask(label = "Close request", help = "Closes the request.")
    public void closeRequest(long requestId) {
        var request = lock(requestId);
        request.close(clock.instant());
        save(request);
    }

    private ServedTime time(ClientRequest request) {
        return new ServedTime(calendars.of(request.client()));
    }

    private ClientRequest lock(long id) {
        return requests.lock(id).orElseThrow(() -> new IllegalStateException("There is no request with id " + id));
    }

    private void save(ClientRequest request) {
        requests.save(request);
        live.changed(SupportDesk.TOPIC);
    }
}
