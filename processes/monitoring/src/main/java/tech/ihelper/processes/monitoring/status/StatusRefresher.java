package tech.ihelper.processes.monitoring.status;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import tech.ihelper.processes.monitoring.maintenance.MaintenanceChanged;

/** Keeps what the public reads fresh, on every node: every few seconds, and at once when somebody here changed something. */
@Component
public class StatusRefresher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StatusRefresher.class);

    private final PublicStatus status;
    private final StatusProperties properties;
    private volatile @Nullable ScheduledExecutorService thread;
    private boolean failing;

    StatusRefresher(PublicStatus status, StatusProperties properties) {
        this.status = status;
        this.properties = properties;
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor();
        thread = started;
        started.scheduleWithFixedDelay(this::look, 0, properties.refresh().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        var stopped = thread;
        thread = null;
        if (stopped != null) {
            stopped.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @TransactionalEventListener
    void changed(StatusChanged event) {
        soon();
    }

    @TransactionalEventListener
    void changed(MaintenanceChanged event) {
        soon();
    }

    private void soon() {
        var running = thread;
        if (running != null) {
            running.execute(this::look);
        }
    }

    /** On one thread only. It is said once that it fails, not every few seconds. */
    private void look() {
        try {
            status.refresh();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Status pages cannot be refreshed; what was known is still shown", e);
            }
            failing = true;
        }
    }
}
