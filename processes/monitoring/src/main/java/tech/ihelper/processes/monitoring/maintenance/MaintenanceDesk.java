package tech.ihelper.processes.monitoring.maintenance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.LiveTopics;
import tech.ihelper.engine.BusinessTransaction;

/** Plans maintenance and changes the plan. What is over stays as it was: it counts in what clients were promised. */
@Component
@BusinessTransaction
public class MaintenanceDesk {

    /** Pages that show maintenance listen to it. */
    public static final String TOPIC = "maintenance";

    /** Longer ago nobody remembers rightly, and the figures are told already. */
    private static final Duration ENTERED_LATE = Duration.ofDays(1);

    private final MaintenanceWindows windows;
    private final Clients clients;
    private final AuditTrail audit;
    private final LiveTopics live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MaintenanceDesk(
            MaintenanceWindows windows,
            Clients clients,
            AuditTrail audit,
            LiveTopics live,
            ApplicationEventPublisher events,
            Clock clock) {
        this.windows = windows;
        this.clients = clients;
        this.audit = audit;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** @throws MaintenanceRefusal when nobody could keep to that; nothing is kept then */
    public MaintenanceWindow plan(MaintenanceWish wish, Caller by) {
        var client = client(wish.client(), by);
        var zone = wish.zoneOr(clock.getZone());
        var begins = wish.requiredBegin();
        if (begins.atZone(zone).toInstant().isBefore(clock.instant().minus(ENTERED_LATE))) {
            throw MaintenanceRefusal.invalid("begins", "It cannot begin more than a day ago.");
        }
        var window = new MaintenanceWindow(
                windows.nextId(),
                client,
                wish.systemOrAll(),
                wish.requiredTitle(),
                wish.toldOrNothing(),
                by.name(),
                begins,
                zone,
                wish.requiredLength(),
                wish.recurrence(begins, zone),
                null,
                Map.of());
        windows.add(window);
        record(by, "maintenance-planned", window, window.title());
        return window;
    }

    /** It does not happen this time. */
    public void cancel(String number, Instant begins, Caller by) {
        var window = find(number, by);
        if (!begins.isAfter(clock.instant())
                || window.within(begins, begins.plusMillis(1)).stream()
                        .noneMatch(span -> span.from().equals(begins))) {
            throw MaintenanceRefusal.noSuchTime();
        }
        windows.change(window, begins, begins);
        record(by, "maintenance-cancelled", window, begins.toString());
    }

    /** They are done early. */
    public void done(String number, Caller by) {
        var window = find(number, by);
        var now = clock.instant();
        var current = current(window, now).orElseThrow(MaintenanceRefusal::notNow);
        windows.change(window, current.from(), now);
        record(by, "maintenance-done", window, null);
    }

    /** From now on nothing of it happens any more; what runs ends. */
    public void end(String number, Caller by) {
        var window = find(number, by);
        var now = clock.instant();
        current(window, now).ifPresent(span -> windows.change(window, span.from(), now));
        windows.endSeries(window, now);
        record(by, "maintenance-ended", window, null);
    }

    private static Optional<Span> current(MaintenanceWindow window, Instant now) {
        return window.within(now, now.plusMillis(1)).stream().findFirst();
    }

    private MaintenanceWindow find(String number, Caller by) {
        return windows.byNumber(number, by.clients()).orElseThrow(MaintenanceRefusal::notFound);
    }

    private ClientId client(@Nullable String given, Caller by) {
        return Optional.ofNullable(by.clients() instanceof ClientScope.OneClient one ? one.id() : id(given))
                .flatMap(clients::byId)
                .filter(ClientCard::active)
                .map(ClientCard::id)
                .orElseThrow(() -> MaintenanceRefusal.invalid("client", "Choose a client that is served."));
    }

    private static @Nullable ClientId id(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : ClientId.of(text);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    private void record(Caller by, String action, MaintenanceWindow window, @Nullable String detail) {
        audit.record(new AuditEntry(by, action, window.number(), window.client(), detail));
        live.changed(TOPIC);
        events.publishEvent(new MaintenanceChanged(window.number()));
    }
}
