package tech.ihelper.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.operaton.bpm.engine.delegate.BpmnError;
import tech.ihelper.engine.ModelTask;

/** The task bean of the test model {@code walk}. */
public class WalkTasks {

    final AtomicInteger reminders = new AtomicInteger();
    final AtomicInteger failures = new AtomicInteger();

    @ModelTask(label = "Count step")
    public long countStep(Long steps) {
        return steps == null ? 1 : steps + 1;
    }

    @ModelTask(label = "Remind")
    public void remind() {
        reminders.incrementAndGet();
    }

    @ModelTask(label = "Arrive", errors = "walk.too-tired")
    public void arrive(boolean tired) {
        if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new IllegalStateException("the bridge is closed");
        }
        if (tired) {
            throw new BpmnError("walk.too-tired");
        }
    }

    @ModelTask(label = "Send postcard", effect = ModelTask.Effect.OUTBOX)
    public void sendPostcard() {
        reminders.incrementAndGet();
    }

    /** The next so many arrivals fail. */
    public void fail(int times) {
        failures.set(times);
    }

    public int reminded() {
        return reminders.get();
    }

    /** Public, but not for models. */
    public void wipe() {
        throw new AssertionError("a model called a method that is no model task");
    }
}
