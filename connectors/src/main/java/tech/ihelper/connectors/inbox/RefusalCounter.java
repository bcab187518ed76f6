package tech.ihelper.connectors.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts what is answered but not kept. It stands before the sign-in, so it sees the application's 401 and 403 too. */
final class RefusalCounter extends OncePerRequestFilter {

    static final String NAME = "ihelper.inbox.refused";

    private static final Set<Integer> COUNTED = Set.of(401, 403, 413, 429);

    private final Set<String> sources;
    private final MeterRegistry meters;

    RefusalCounter(List<AlertSource> sources, MeterRegistry meters) {
        this.sources = sources.stream().map(AlertSource::name).collect(Collectors.toUnmodifiableSet());
        this.meters = meters;
        // From the start, so that a graph shows a zero and not a gap.
        this.sources.forEach(source -> COUNTED.forEach(status -> counter(source, status)));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (COUNTED.contains(response.getStatus())) {
                var path = request.getRequestURI();
                var source = path.substring(path.lastIndexOf('/') + 1);
                counter(sources.contains(source) ? source : "unknown", response.getStatus())
                        .increment();
            }
        }
    }

    private io.micrometer.core.instrument.Counter counter(String source, int status) {
        return meters.counter(NAME, "source", source, "status", Integer.toString(status));
    }
}
