package tech.ihelper.engine.work;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The worker of the test model {@code haul}; a test says what carrying means. */
class Carrier implements ExternalWorker {

    interface Load {
        Map<String, Object> carry(WorkOrder order) throws Exception;
    }

    static final Load LIGHT = order -> Map.of("weight", 1);

    final List<WorkOrder> orders = new CopyOnWriteArrayList<>();
    volatile Load load = LIGHT;
    volatile int atOnce = Integer.MAX_VALUE;

    @Override
    public String topic() {
        return "haul.carry";
    }

    @Override
    public Map<String, Object> run(WorkOrder order) throws Exception {
        orders.add(order);
        return load.carry(order);
    }

    @Override
    public int atOnce() {
        return atOnce;
    }

    void reset() {
        orders.clear();
        load = LIGHT;
        atOnce = Integer.MAX_VALUE;
    }

    /** Work that lasts until the test lets it go. */
    static final class Slow implements Load {

        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);
        final CountDownLatch hook = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final boolean stubborn;

        private Slow(boolean stubborn) {
            this.stubborn = stubborn;
        }

        /** Ends when it is interrupted. */
        static Slow obedient() {
            return new Slow(false);
        }

        /** Goes on until it is let go. */
        static Slow stubborn() {
            return new Slow(true);
        }

        @Override
        public Map<String, Object> carry(WorkOrder order) throws Exception {
            order.onCancel(hook::countDown);
            begun.countDown();
            while (true) {
                try {
                    released.await();
                    return Map.of("weight", 99);
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    if (!stubborn) {
                        return Map.of("weight", 99);
                    }
                }
            }
        }

        void release() {
            released.countDown();
        }

        static boolean happens(CountDownLatch latch) throws InterruptedException {
            return latch.await(20, TimeUnit.SECONDS);
        }
    }
}
