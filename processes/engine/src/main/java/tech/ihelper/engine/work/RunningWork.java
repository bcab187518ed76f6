package tech.ihelper.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tech.ihelper.contracts.Refusal;

/** One try of one piece of work on this node, from the moment it is locked. */
final class RunningWork implements WorkOrder {

    private static final Logger LOG = LoggerFactory.getLogger(RunningWork.class);

    /** Why a result is no longer wanted. */
    enum Loss {
        GONE("its case went on or stands still, or another node has it"),
        LAPSED("its lock could not be extended in time"),
        STOPPING("this node stops");

        private final String words;

        Loss(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** How far the work is, as its worker said last. */
    record Said(double share, @Nullable String words) {}

    private final LockedExternalTask task;
    private final ExternalWorker worker;
    private final int attempt;
    private final Instant startedAt;
    private final boolean interruptible;
    private final Map<String, Object> variables;
    private final List<Runnable> hooks = new ArrayList<>();
    private final List<Thread> calls = new ArrayList<>();

    /** Held while somebody speaks to the engine about this work: extending and ending must not meet. */
    private final ReentrantLock engine = new ReentrantLock();

    private volatile Instant lockedAt;
    private volatile Said said = new Said(Double.NaN, null);
    private volatile @Nullable Said written;
    private volatile Instant writtenAt = Instant.EPOCH;
    private volatile boolean over;

    private @Nullable Thread thread;
    private @Nullable Loss loss;
    private boolean ending;

    /** @param interruptible whether the worker's thread may be interrupted when the work is cancelled */
    RunningWork(LockedExternalTask task, ExternalWorker worker, int attempt, Instant startedAt, boolean interruptible) {
        this.task = task;
        this.worker = worker;
        this.attempt = attempt;
        this.startedAt = startedAt;
        this.interruptible = interruptible;
        this.lockedAt = startedAt;
        this.variables = simple(task.getVariables());
    }

    private static Map<String, Object> simple(Map<String, Object> all) {
        var simple = new LinkedHashMap<String, Object>();
        all.forEach((name, value) -> {
            if (value instanceof String
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof Date) {
                simple.put(name, value);
            }
        });
        return Map.copyOf(simple);
    }

    /** Does the work on the calling thread. Whoever calls owns the thread; it is not interrupted any more afterwards. */
    Outcome run() {
        synchronized (this) {
            if (loss != null) {
                return new Outcome.Failed(new CancellationException(loss.words()), true);
            }
            thread = Thread.currentThread();
        }
        try {
            var routing = RoutingVariables.checked(worker.run(this));
            return new Outcome.Done(routing);
        } catch (WorkError error) {
            return new Outcome.Refused(error.code(), String.valueOf(error.getMessage()));
        } catch (Refusal refusal) {
            return new Outcome.Refused(subject() + "." + refusal.code(), refusal.reason());
        } catch (RoutingVariables.NotPrimitive mistake) {
            return new Outcome.Failed(mistake, false);
        } catch (Throwable failure) { // an Error too must end as a failed step, not as a silent one
            return new Outcome.Failed(failure, true);
        } finally {
            synchronized (this) {
                thread = null;
                var late = Thread.interrupted(); // an interrupt that came too late is not for the next work
                if (late) {
                    LOG.debug("An interrupt came after the end of {}", this);
                }
            }
        }
    }

    private String subject() {
        var dot = topic().lastIndexOf('.');
        return dot > 0 ? topic().substring(0, dot) : process();
    }

    /** Cancels the work, unless its result is being told to the engine already. */
    synchronized void lose(Loss why) {
        if (loss != null || ending) {
            return;
        }
        loss = why;
        if (thread != null && interruptible) {
            thread.interrupt();
        }
        hooks.forEach(this::call);
    }

    /** On a thread of its own: a hook that hangs must not keep the keeper from the locks of other work. */
    private void call(Runnable hook) {
        var calling = new Thread(hook, "outside-work-cancel");
        calling.setDaemon(true);
        calling.setUncaughtExceptionHandler((t, e) -> LOG.warn("Cancelling {} failed", this, e));
        calling.start();
        calls.add(calling);
    }

    /** Waits for the hooks of cancelled work. @return false when one of them takes longer */
    boolean hooksEnd(Duration within) {
        List<Thread> all;
        synchronized (this) {
            all = List.copyOf(calls);
        }
        var end = System.nanoTime() + within.toNanos();
        try {
            for (var calling : all) {
                calling.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                if (calling.isAlive()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** From here on the result counts. False when it is too late for that. */
    synchronized boolean beginEnding() {
        ending = loss == null;
        return ending;
    }

    /** Null while the work is wanted. */
    synchronized @Nullable Loss loss() {
        return loss;
    }

    @Override
    public synchronized boolean isCancelled() {
        return loss != null;
    }

    @Override
    public synchronized void onCancel(Runnable hook) {
        hooks.add(hook);
        if (loss != null) {
            call(hook);
        }
    }

    @Override
    public void progress(double share, String words) {
        var clean = words.replace('\u0000', '\uFFFD');
        said = new Said(
                Double.isNaN(share) ? share : Math.max(0, Math.min(1, share)),
                clean.length() <= 300 ? clean : clean.substring(0, 299) + "…");
    }

    Said said() {
        return said;
    }

    /** What was said since it was written last, if that is a second ago. A new work has something to say: that it began. */
    boolean hasNews(Instant now) {
        return said != written && !now.isBefore(writtenAt.plus(Duration.ofSeconds(1)));
    }

    void written(Said what, Instant at) {
        written = what;
        writtenAt = at;
    }

    /** Whether people may have seen it: work that is over within a second leaves no row. */
    boolean isWritten() {
        return written != null;
    }

    void locked(Instant at) {
        lockedAt = at;
    }

    /** When the lock was taken or extended last. */
    Instant lockedAt() {
        return lockedAt;
    }

    ReentrantLock engine() {
        return engine;
    }

    /** The engine has been told how it ended; there is nothing left to extend. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    ExternalWorker worker() {
        return worker;
    }

    /** Tries that are left when this one fails. */
    int triesLeft() {
        var left = task.getRetries();
        return Math.max(0, (left == null ? worker.tries() : left) - 1);
    }

    /** Who holds the lock: this node, and no other try of it. */
    String holder() {
        return task.getWorkerId();
    }

    String topic() {
        return task.getTopicName();
    }

    Instant startedAt() {
        return startedAt;
    }

    @Override
    public String number() {
        var key = task.getBusinessKey();
        return key == null ? task.getProcessInstanceId() : key;
    }

    @Override
    public String process() {
        return task.getProcessDefinitionKey();
    }

    @Override
    public String activity() {
        return task.getActivityId();
    }

    @Override
    public String key() {
        return task.getId();
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Map<String, Object> variables() {
        return variables;
    }

    @Override
    public String toString() {
        return "%s of %s (%s, attempt %d)".formatted(topic(), number(), key(), attempt);
    }
}
