package tech.ihelper.app.problem;

import java.util.Set;
import org.springframework.http.HttpStatusCode;
import tech.ihelper.forms.words.Words;

/** What happened, what was kept, what to do: for statuses that carry no words of their own. */
final class StatusWords {

    private static final Set<Integer> TITLED = Set.of(403, 404, 405, 409, 413, 429);
    private static final Set<Integer> TOLD = Set.of(403, 404, 405, 406, 413, 415, 429, 503);

    private StatusWords() {}

    static String title(HttpStatusCode status) {
        return Words.here().say("app.error." + key(status, TITLED));
    }

    static String of(HttpStatusCode status) {
        return Words.here().say("app.error." + key(status, TOLD) + ".text");
    }

    private static String key(HttpStatusCode status, Set<Integer> known) {
        if (known.contains(status.value())) {
            return Integer.toString(status.value());
        }
        return status.is5xxServerError() ? "ours" : "yours";
    }
}
