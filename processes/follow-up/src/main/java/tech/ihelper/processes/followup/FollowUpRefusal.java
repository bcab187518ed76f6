package tech.ihelper.processes.followup;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** What this subject says no to, in words for people. */
final class FollowUpRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private FollowUpRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static FollowUpRefusal notFound(String number) {
        return new FollowUpRefusal(
                Kind.NOT_FOUND, "follow-up-not-found", "There is no follow-up " + number + " that you may see.", null);
    }

    static FollowUpRefusal noSuchScore(Question question) {
        return new FollowUpRefusal(
                Kind.INVALID,
                "follow-up-invalid-score",
                "Choose a number from " + question.least() + " to " + question.most() + ".",
                "score");
    }

    static FollowUpRefusal alreadyAnswered(String number) {
        return new FollowUpRefusal(
                Kind.CONFLICT,
                "follow-up-already-answered",
                number + " was already answered. The first answer counts.",
                null);
    }

    static FollowUpRefusal over(String number) {
        return new FollowUpRefusal(
                Kind.CONFLICT, "follow-up-over", number + " is over: nothing more is sent or counted.", null);
    }

    static FollowUpRefusal stillRuns(String number) {
        return new FollowUpRefusal(
                Kind.CONFLICT,
                "follow-up-still-runs",
                number + " still runs. Complete its call, or say on its page that the contact has replied.",
                null);
    }

    static FollowUpRefusal noCallDue(String number) {
        return new FollowUpRefusal(Kind.CONFLICT, "follow-up-no-call-due", "No call is due for " + number + ".", null);
    }

    static FollowUpRefusal notUnsubscribed(String email) {
        return new FollowUpRefusal(
                Kind.CONFLICT,
                "follow-up-not-unsubscribed",
                email + " has not unsubscribed, so there is nothing to take back.",
                null);
    }

    /** The input cannot be accepted; {@code field} names the culprit. */
    static FollowUpRefusal invalid(String field, String message) {
        return new FollowUpRefusal(Kind.INVALID, "follow-up-invalid-" + field, message, field);
    }
}
