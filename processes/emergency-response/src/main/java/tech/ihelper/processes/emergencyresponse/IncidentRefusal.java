package tech.ihelper.processes.emergencyresponse;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** What this subject says no to, in words for people. */
final class IncidentRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private IncidentRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static IncidentRefusal notFound(String number) {
        return new IncidentRefusal(
                Kind.NOT_FOUND, "incident-not-found", "There is no incident " + number + " that you may see.", null);
    }

    static IncidentRefusal alreadyClosed(String number) {
        return new IncidentRefusal(
                Kind.CONFLICT,
                "incident-already-closed",
                number + " is closed, and what is closed stays as it is. Open a new incident if it happens again.",
                null);
    }

    static IncidentRefusal stillOpen(String number) {
        return new IncidentRefusal(
                Kind.CONFLICT, "incident-still-open", number + " is still open. Close it first, then try again.", null);
    }

    static IncidentRefusal alreadyAcknowledged(String number, String by) {
        return new IncidentRefusal(
                Kind.CONFLICT,
                "incident-already-acknowledged",
                number + " was already acknowledged by " + by + ".",
                null);
    }

    static IncidentRefusal notRecovered(String number) {
        return new IncidentRefusal(
                Kind.CONFLICT, "incident-not-recovered", number + " has not recovered, so it cannot be closed.", null);
    }

    static IncidentRefusal alreadyOpen(String number) {
        return new IncidentRefusal(
                Kind.CONFLICT,
                "incident-already-open",
                number + " is already open for this system. Add a note there instead.",
                "system");
    }

    static IncidentRefusal sameClient(String client) {
        return new IncidentRefusal(
                Kind.CONFLICT, "incident-same-client", "It already belongs to " + client + ".", "client");
    }

    static IncidentRefusal samePriority(String priority) {
        return new IncidentRefusal(
                Kind.CONFLICT, "incident-same-priority", "It already has priority " + priority + ".", "priority");
    }

    static IncidentRefusal nothingToAssign(String number) {
        return new IncidentRefusal(
                Kind.CONFLICT,
                "incident-nothing-to-assign",
                "No step of " + number + " waits for a person right now.",
                null);
    }

    static IncidentRefusal notReported(String number) {
        return new IncidentRefusal(
                Kind.NOT_FOUND,
                "incident-not-reported",
                number + " has no report yet: it is written when the incident closes.",
                null);
    }

    static IncidentRefusal noSuchContact() {
        return new IncidentRefusal(
                Kind.NOT_FOUND, "on-call-contact-not-found", "This contact is no longer on the list.", null);
    }

    static IncidentRefusal noWayToReach(String name) {
        return new IncidentRefusal(
                Kind.CONFLICT,
                "on-call-no-way-to-reach",
                name + " has no way to be reached. Add a mail address or a webhook first.",
                null);
    }

    static IncidentRefusal alreadyOnCall(String name) {
        return new IncidentRefusal(
                Kind.CONFLICT, "on-call-already-listed", name + " is already on this list.", "person");
    }

    static IncidentRefusal noSuchMute() {
        return new IncidentRefusal(Kind.NOT_FOUND, "mute-not-found", "This mute has already ended.", null);
    }

    /** The input cannot be accepted; {@code field} names the culprit. */
    static IncidentRefusal invalid(String field, String message) {
        return new IncidentRefusal(Kind.INVALID, "incident-invalid-" + field, message, field);
    }
}
