package tech.ihelper.processes.backup.tool.restic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tech.ihelper.processes.backup.tool.Outcome;

/**
 * What restic's complaints are about, told by its words: one exit code, 1, stands for all of these. Tried on 0.18 and 0.19. Of an S3
 * server's answer it passes on the message and not the code, unless there is no message (Amazon S3 API reference, "Error responses").
 */
public enum Signs {
    /** Stored data is not what was written. */
    DAMAGE(
            Outcome.DAMAGED,
            "ciphertext verification failed",
            "invalid data returned",
            "unexpected pack id",
            "unexpected file size",
            "file is too short",
            "pack [0-9a-f]{8,}.*does not exist",
            "load\\(<data/.*(no such file|not exist|404)",
            "(config or key|index|repository) .*is damaged",
            "hash mismatch",
            "not found in (index|repository)"),
    SPACE(Outcome.OUT_OF_SPACE, "no space left on device", "disk quota exceeded", "507 insufficient storage"),
    SILENCE(
            Outcome.UNREACHABLE,
            "connection refused",
            "connection reset",
            "no such host",
            "no route to host",
            "network is unreachable",
            "i/o timeout",
            "connection timed out",
            "server misbehaving"),
    DISTRUST(Outcome.UNTRUSTED, "host key verification failed", "host key is known", "x509: "),
    REFUSAL(
            Outcome.REFUSED,
            "\\((401|403)\\)",
            "access ?denied",
            ": forbidden",
            "signature we calculated does not match",
            "signaturedoesnotmatch",
            "access key id you provided does not exist",
            "invalidaccesskeyid",
            "difference between the request time and",
            "permission denied"),
    /** A bucket that nobody made. */
    ABSENCE(Outcome.NO_REPOSITORY, "specified bucket does not exist", "nosuchbucket"),
    /** What restic's check says last, whatever it found; weak beside a sign of another kind. */
    ERRORS_FOUND(Outcome.DAMAGED, "repository contains errors", "the repository is damaged", "index is damaged");

    private final Outcome outcome;
    private final Pattern words;

    Signs(Outcome outcome, String... words) {
        this.outcome = outcome;
        this.words = Pattern.compile(String.join("|", words));
    }

    public Outcome outcome() {
        return outcome;
    }

    /** The strongest sign in one complaint. */
    public static Optional<Signs> in(String complaint) {
        var text = complaint.toLowerCase(Locale.ROOT);
        return List.of(values()).stream()
                .filter(sign -> sign.words.matcher(text).find())
                .findFirst();
    }
}
