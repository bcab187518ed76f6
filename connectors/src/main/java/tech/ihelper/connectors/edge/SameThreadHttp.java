package tech.ihelper.connectors.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tech.ihelper.connectors.edge.Answer.Problem;

/**
 * Runs Camel's HTTP routes on the thread of the request. Camel's own engine hands each one to an executor and answers by
 * an asynchronous dispatch: two more thread changes per alert, an unbounded queue, and a second pass through the
 * security filters without the caller's token.
 */
public final class SameThreadHttp implements PlatformHttpEngine {

    private static final Logger log = LoggerFactory.getLogger(SameThreadHttp.class);

    private final Set<String> running = ConcurrentHashMap.newKeySet();

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new SameThreadConsumer(endpoint, processor);
    }

    /** Whether a route consumes from the address just now. */
    public boolean isRunning(String path) {
        return running.contains(path);
    }

    @Override
    public int getServerPort() {
        return 0;
    }

    private final class SameThreadConsumer extends SpringBootPlatformHttpConsumer {

        SameThreadConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor, Runnable::run);
        }

        /** Null tells Spring MVC that the answer is written and nothing is to be waited for. */
        @Override
        @SuppressWarnings("NullAway") // Camel's signature says nothing about null; MVC does
        public @Nullable CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            try {
                handleService(request, response);
            } catch (Exception e) {
                log.error("An exchange of {} failed", getEndpoint().getPath(), e);
                answerFailure(response);
            }
            return null;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            running.add(getEndpoint().getPath());
        }

        @Override
        protected void doSuspend() throws Exception {
            running.remove(getEndpoint().getPath());
            super.doSuspend();
        }

        @Override
        protected void doResume() throws Exception {
            super.doResume();
            running.add(getEndpoint().getPath());
        }

        @Override
        protected void doStop() throws Exception {
            running.remove(getEndpoint().getPath());
            super.doStop();
        }

        private void answerFailure(HttpServletResponse response) {
            if (response.isCommitted()) {
                return;
            }
            try {
                response.reset();
                Problem.of(503, "not-available", "The message could not be processed")
                        .detail("Send it again; sending it twice does no harm.")
                        .retryAfter(30)
                        .answer()
                        .writeTo(response);
            } catch (IOException e) {
                log.debug("The sender was gone before the answer", e);
            }
        }
    }
}
