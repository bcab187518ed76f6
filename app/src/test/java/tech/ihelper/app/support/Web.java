package tech.ihelper.app.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import tech.ihelper.app.users.UserDesk;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.people.Accounts;

/** Talks to the running application as a browser or a program would. */
public final class Web {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" (?:value|content)=\"([^\"]+)\"");

    private final Environment environment;
    private final UserDesk users;
    private final Accounts accounts;

    Web(Environment environment, UserDesk users, Accounts accounts) {
        this.environment = environment;
        this.users = users;
        this.accounts = accounts;
    }

    /** A browser that nobody has signed in with. */
    public Visit anonymous() {
        return new Visit(null);
    }

    /** A program with a token. */
    public Visit token(String token) {
        return new Visit(token);
    }

    /** A browser of a person with this role; the person is made when there is none yet. */
    public Visit signedIn(Role role) {
        var id = "test-" + role.name().toLowerCase(Locale.ROOT);
        if (accounts.find(id).isEmpty()) {
            users.create(Caller.SYSTEM, id, "Test " + role, null, Set.of(role), null, AppTest.PASSWORD, false);
        }
        return signedIn(id, AppTest.PASSWORD);
    }

    public Visit signedIn(String user, String password) {
        var visit = anonymous();
        var answer = visit.signIn(user, password);
        assertThat(answer.headers().firstValue("location").orElse(""))
                .as("where signing in leads")
                .doesNotContain("/sign-in");
        return visit;
    }

    /** One browser with its cookies. */
    public final class Visit {

        private final String token;
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build();

        private Visit(String token) {
            this.token = token;
        }

        public HttpResponse<String> get(String path, String... headers) {
            return send("GET", path, null, headers);
        }

        public HttpResponse<String> page(String path) {
            return get(path, "Accept", "text/html");
        }

        /** Posts a form of names and values with the CSRF token of a page. */
        public HttpResponse<String> form(String path, String... values) {
            return submit(path, csrf(), values);
        }

        public HttpResponse<String> submit(String path, String csrf, String... values) {
            var body = new StringBuilder("_csrf=" + encoded(csrf));
            for (int n = 0; n < values.length; n += 2) {
                body.append('&').append(encoded(values[n])).append('=').append(encoded(values[n + 1]));
            }
            return send(
                    "POST",
                    path,
                    body.toString(),
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Accept",
                    "text/html");
        }

        public HttpResponse<String> json(String path, String body, String... headers) {
            var all = new String[headers.length + 2];
            all[0] = "Content-Type";
            all[1] = "application/json";
            System.arraycopy(headers, 0, all, 2, headers.length);
            return send("POST", path, body, all);
        }

        public HttpResponse<String> signIn(String user, String password) {
            var match = CSRF.matcher(page("/sign-in").body());
            assertThat(match.find()).isTrue();
            return submit("/sign-in", match.group(1), "name", user, "password", password);
        }

        /** The token of this session, as a page carries it. */
        public String csrf() {
            var match = CSRF.matcher(page("/password").body());
            assertThat(match.find()).as("a CSRF token on the page").isTrue();
            return match.group(1);
        }

        public HttpResponse<String> send(String method, String path, String body, String... headers) {
            var request = HttpRequest.newBuilder(uri(path))
                    .timeout(Duration.ofSeconds(30))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            for (int n = 0; n < headers.length; n += 2) {
                request.setHeader(headers[n], headers[n + 1]);
            }
            try {
                return client.send(request.build(), BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        public URI uri(String path) {
            return URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path);
        }

        public HttpClient client() {
            return client;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
