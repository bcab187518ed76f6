package tech.ihelper.processes.backup.plan;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** What this subject says no to, in words for people. What was entered wrongly is an {@code InvalidBackup}. */
public final class BackupRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private BackupRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    public static BackupRefusal noPlan(String number) {
        return new BackupRefusal(
                Kind.NOT_FOUND,
                "backup-plan-not-found",
                "There is no plan " + cut(number) + " that you may see.",
                null);
    }

    public static BackupRefusal noRepository(String number) {
        return new BackupRefusal(
                Kind.NOT_FOUND,
                "backup-repository-not-found",
                "There is no repository " + cut(number) + " that you may see.",
                "repository");
    }

    public static BackupRefusal noRun(String number) {
        return new BackupRefusal(
                Kind.NOT_FOUND, "backup-run-not-found", "There is no run " + cut(number) + " that you may see.", null);
    }

    public static BackupRefusal notCertified(String number) {
        return new BackupRefusal(
                Kind.NOT_FOUND,
                "backup-run-not-certified",
                number + " has no certificate: only a drill that has ended has one.",
                null);
    }

    /** A token or person of one client wants what is the provider's. */
    public static BackupRefusal providersOnly() {
        return new BackupRefusal(
                Kind.FORBIDDEN,
                "backup-providers-only",
                "Plans and repositories are made by the provider: a token or person of one client cannot.",
                null);
    }

    public static BackupRefusal managersOnly() {
        return new BackupRefusal(
                Kind.FORBIDDEN,
                "backup-managers-only",
                "Only a manager may see what opens a repository. Ask one to print the recovery kit.",
                null);
    }

    public static BackupRefusal repairForManagers() {
        return new BackupRefusal(
                Kind.FORBIDDEN,
                "backup-managers-only",
                "Only a manager may begin a repair: it changes a repository that is damaged.",
                null);
    }

    public static BackupRefusal noSnapshot(String plan, String snapshot) {
        return new BackupRefusal(
                Kind.NOT_FOUND,
                "backup-snapshot-not-found",
                "There is no snapshot " + cut(snapshot) + " of " + plan + ".",
                null);
    }

    public static BackupRefusal stillRuns(String number) {
        return new BackupRefusal(
                Kind.CONFLICT,
                "backup-still-runs",
                number + " still runs for this plan. One thing at a time: wait until it has ended, or cancel it.",
                null);
    }

    static BackupRefusal stillActive(String number) {
        return new BackupRefusal(
                Kind.CONFLICT,
                "backup-plan-still-active",
                number + " still backs up. Let the plan rest first, then try again.",
                null);
    }

    public static BackupRefusal rests(String number) {
        return new BackupRefusal(
                Kind.CONFLICT,
                "backup-plan-rests",
                number + " rests. Switch it on before anything is run for it.",
                null);
    }

    public static BackupRefusal pushed(String number) {
        return new BackupRefusal(
                Kind.CONFLICT,
                "backup-pushed",
                number + " is backed up by the client's own machine: nothing can be run for it here.",
                null);
    }

    public static BackupRefusal changedMeanwhile(String number) {
        return new BackupRefusal(
                Kind.CONFLICT,
                "backup-changed-meanwhile",
                "Somebody else changed " + number + " meanwhile. Look at it again; what you entered is kept here.",
                null);
    }

    public static BackupRefusal unknownClient() {
        return new BackupRefusal(Kind.INVALID, "backup-unknown-client", "Choose a client from the list.", "client");
    }

    /** The repository belongs to another client than the plan. */
    public static BackupRefusal foreignRepository(String field) {
        return new BackupRefusal(
                Kind.INVALID,
                "backup-foreign-repository",
                "This repository belongs to another client. Choose one of this client, or one that is shared.",
                field);
    }

    public static BackupRefusal notReachable(String field, String reason) {
        return new BackupRefusal(Kind.INVALID, "backup-repository-not-reachable", reason, field);
    }

    /** Somebody else has to say yes; the words say who. */
    public static BackupRefusal fourEyes(String message) {
        return new BackupRefusal(Kind.FORBIDDEN, "backup-four-eyes", message, null);
    }

    /** 409 with the words of whoever knows better. */
    public static BackupRefusal conflict(String code, String message) {
        return new BackupRefusal(Kind.CONFLICT, "backup-" + code, message, null);
    }

    private static String cut(String number) {
        return number.length() <= 40 ? number : number.substring(0, 40);
    }
}
