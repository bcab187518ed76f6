package tech.ihelper.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a subject of the house has found wrong. Subject and fingerprint are the alert's identity.
 *
 * @param subject who found it, as people read it: {@code EASY SECURE}; at most 50 characters
 * @param fingerprint the same for the same thing, at most 200 characters: {@code plan/12/backed-up}
 * @param name what kind of alert it is, at most 200 characters: {@code BackupMissed}
 * @param client whose it is; null: the label matchers of the clients decide
 * @param system what it is about; alerts of one client and system share an incident; at most 255 characters
 * @param summary one line for people, the title of the incident that it opens
 * @param description more, for people; long text is cut
 * @param page path of the page where a person sees more: {@code /backups/plans/12}
 * @param startsAt when it began. The same begin is the same episode, so keep it while the trouble lasts
 */
public record NewAlert(
        String subject,
        String fingerprint,
        String name,
        Severity severity,
        @Nullable ClientId client,
        @Nullable String system,
        String summary,
        @Nullable String description,
        String page,
        Instant startsAt) {

    /** How bad it is, in words that the severity decision knows. */
    public enum Severity {
        CRITICAL,
        WARNING,
        INFO
    }

    public NewAlert {
        fits("subject", subject, 50);
        fits("fingerprint", fingerprint, 200);
        fits("name", name, 200);
        fits("summary", summary, Integer.MAX_VALUE);
        if (system != null) {
            fits("system", system, 255);
        }
        if (!page.startsWith("/")) {
            throw new IllegalArgumentException("page is a path that starts with /");
        }
    }

    /** Identity is never cut, and an alert that nobody could read would page nobody. */
    private static void fits(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(field + " has 1 to " + longest + " characters");
        }
    }
}
