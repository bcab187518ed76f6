package tech.ihelper.app.live;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open pages of this node. One thread looks every half second which topics changed and tells each page their names.
 * A page whose session ended is cut off at the next heartbeat at the latest.
 */
@Component
class Listeners implements SmartLifecycle {

    /** What changed while a page was loading and connecting is told again: a refetch too many is harmless. */
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private static final String SHELL = "shell";

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final TopicVersions versions;
    private final SessionRepository<? extends Session> sessions;
    private final ApplicationEventPublisher events;
    private final LiveProperties properties;
    private final Clock clock;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService thread;
    private final Map<String, Instant> changedAt = new ConcurrentHashMap<>();
    private @Nullable Map<String, Long> known;
    private Instant lastHeartbeat = Instant.EPOCH;

    Listeners(
            TopicVersions versions,
            SessionRepository<? extends Session> sessions,
            ApplicationEventPublisher events,
            LiveProperties properties,
            Clock clock) {
        this.versions = versions;
        this.sessions = sessions;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /** Opens a stream for a page of this session. */
    SseEmitter open(String sessionId) {
        var emitter = new SseEmitter(properties.connection().toMillis());
        var listener = new Listener(sessionId, emitter);
        emitter.onCompletion(() -> listeners.remove(listener));
        emitter.onTimeout(emitter::complete);
        emitter.onError(e -> listeners.remove(listener));
        listeners.add(listener);
        send(listener, SseEmitter.event().name("open").data("live"));
        var recently = clock.instant().minus(CONNECTING);
        changedAt.forEach((topic, at) -> {
            if (at.isAfter(recently)) {
                send(listener, SseEmitter.event().name(topic).data(topic));
            }
        });
        return emitter;
    }

    /** Cuts off every page of a session that was signed out on this node. */
    void end(String sessionId) {
        listeners.stream().filter(l -> l.sessionId().equals(sessionId)).forEach(l -> l.emitter()
                .complete());
    }

    /** Open pages of this node. */
    int count() {
        return listeners.size();
    }

    private void look() {
        try {
            beat();
            tell(changed(versions.all()));
        } catch (RuntimeException e) {
            // The database is away for a moment: pages notice late, and this thread must live on.
            LOG.warn("Live updates could not be read: {}", e.toString());
        }
    }

    private Set<String> changed(Map<String, Long> now) {
        var before = known;
        known = now;
        if (before == null) {
            return Set.of();
        }
        var changed = new HashSet<String>();
        now.forEach((topic, version) -> {
            if (!version.equals(before.get(topic))) {
                changed.add(topic);
            }
        });
        if (!changed.isEmpty()) {
            // The navigation counts a little of everything.
            changed.add(SHELL);
        }
        return changed;
    }

    private void tell(Set<String> topics) {
        if (!topics.isEmpty()) {
            // First to this node's own memory: the pages ask it again as soon as they hear.
            events.publishEvent(new TopicsChanged(topics));
        }
        for (var topic : topics) {
            changedAt.put(topic, clock.instant());
            for (var listener : listeners) {
                send(listener, SseEmitter.event().name(topic).data(topic));
            }
        }
    }

    private void beat() {
        var now = clock.instant();
        if (now.isBefore(lastHeartbeat.plus(properties.heartbeat()))) {
            return;
        }
        lastHeartbeat = now;
        for (var listener : listeners) {
            if (sessions.findById(listener.sessionId()) == null) {
                listener.emitter().complete();
            } else {
                send(listener, SseEmitter.event().comment("still here"));
            }
        }
    }

    private void send(Listener listener, SseEmitter.SseEventBuilder event) {
        try {
            listener.emitter().send(event);
        } catch (IOException | IllegalStateException e) {
            // The page is gone: that is how it tells.
            listeners.remove(listener);
        }
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(work -> {
            var made = new Thread(work, "live");
            made.setDaemon(true);
            return made;
        });
        var every = properties.poll().toMillis();
        var unused = started.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public void stop() {
        var running = thread;
        if (running != null) {
            running.shutdownNow();
            thread = null;
        }
        listeners.forEach(l -> l.emitter().complete());
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Stops before the web server's grace period starts, which open streams would otherwise use up. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private record Listener(String sessionId, SseEmitter emitter) {}
}
