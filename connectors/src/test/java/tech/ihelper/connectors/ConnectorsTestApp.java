package tech.ihelper.connectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.filter.OncePerRequestFilter;
import tech.ihelper.connectors.inbox.RecordingListener;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.CurrentUser;
import tech.ihelper.contracts.Secrets;

/** The smallest application around the connectors: a sign-in by fixed tokens and a business that only records. */
@SpringBootApplication
public class ConnectorsTestApp {

    public static final ClientId ACME = ClientId.of("11111111-1111-1111-1111-111111111111");

    private static final Map<String, Caller> TOKENS = Map.of(
            "all", token("all", Set.of("alerts", "alerts:alertmanager", "alerts:grafana", "alerts:generic")),
            "grafana-only", token("grafana-only", Set.of("alerts", "alerts:grafana")),
            "tasks", token("tasks", Set.of("tasks")),
            "acme",
                    new Caller(
                            "token:acme",
                            "acme",
                            Set.of(),
                            Set.of("alerts", "alerts:generic"),
                            new ClientScope.OneClient(ACME)));

    private static final ThreadLocal<Caller> CALLER = ThreadLocal.withInitial(() -> Caller.SYSTEM);

    private static Caller token(String name, Set<String> scopes) {
        return new Caller("token:" + UUID.nameUUIDFromBytes(name.getBytes()), name, Set.of(), scopes, ClientScope.ALL);
    }

    @Bean
    CurrentUser currentUser() {
        return CALLER::get;
    }

    @Bean
    ManualClock clock() {
        return new ManualClock();
    }

    @Bean
    RecordingListener listener() {
        return new RecordingListener();
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    Secrets secrets() {
        return new ReversedSecrets();
    }

    /** Where Spring Security stands in the product; "revoked" is its 401, "explode" its failure. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> signIn() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var header = request.getHeader("Authorization");
                var token = header == null ? "" : header.replaceFirst("^Bearer ", "");
                if (token.equals("revoked")) {
                    response.setStatus(401);
                    return;
                }
                if (token.equals("explode")) {
                    throw new IllegalStateException("secret innards");
                }
                CALLER.set(TOKENS.getOrDefault(token, Caller.SYSTEM));
                try {
                    chain.doFilter(request, response);
                } finally {
                    CALLER.remove();
                }
            }
        });
        registration.setOrder(-100);
        return registration;
    }

    /** Not a cipher: it shows that sealed and open text differ. */
    public static final class ReversedSecrets implements Secrets {
        @Override
        public String seal(String purpose, String secret) {
            return purpose + "!" + new StringBuilder(secret).reverse();
        }

        @Override
        public String open(String purpose, String sealed) {
            if (!sealed.startsWith(purpose + "!")) {
                throw new IllegalStateException("sealed for another purpose");
            }
            return new StringBuilder(sealed.substring(purpose.length() + 1))
                    .reverse()
                    .toString();
        }
    }
}
