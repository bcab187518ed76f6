package tech.ihelper.engine.studio;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** Why a model cannot be read, drafted or deployed so. */
final class StudioRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private StudioRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static StudioRefusal unknownModel() {
        return new StudioRefusal(Kind.NOT_FOUND, "model-unknown", "There is no such model.", null);
    }

    static StudioRefusal unknownVersion(int version) {
        return new StudioRefusal(
                Kind.NOT_FOUND, "model-version-unknown", "This model has no version %d.".formatted(version), null);
    }

    static StudioRefusal withoutReason() {
        return new StudioRefusal(
                Kind.INVALID, "model-reason", "Say in 1 to 2,000 characters why this is changed.", "reason");
    }

    static StudioRefusal changedMeanwhile(int basedOn, DeployedModel newest) {
        return new StudioRefusal(
                Kind.CONFLICT,
                "model-changed-meanwhile",
                "This change is based on version %d, and %s deployed version %d since. Open that one and change it there."
                        .formatted(basedOn, newest.author(), newest.version()),
                null);
    }

    static StudioRefusal held(String by) {
        return new StudioRefusal(
                Kind.CONFLICT,
                "model-draft-held",
                "%s is changing this model. It is free when ten minutes pass without a save.".formatted(by),
                null);
    }

    static StudioRefusal tooLarge() {
        return new StudioRefusal(
                Kind.INVALID,
                "model-too-large",
                "A model has at most 2 MB. Split it into processes that call each other.",
                "source");
    }

    static StudioRefusal taken(String key) {
        return new StudioRefusal(
                Kind.CONFLICT, "model-id-taken", "There is a model with the id %s already.".formatted(key), "key");
    }

    static StudioRefusal noId() {
        return new StudioRefusal(
                Kind.INVALID,
                "model-id",
                "An id has lower-case letters, digits and hyphens, such as backup-run, or after the subject and a dot:"
                        + " backup.check-tape. At most 100 characters.",
                "key");
    }

    static StudioRefusal withoutName() {
        return new StudioRefusal(Kind.INVALID, "model-name", "Give it a name of 1 to 100 characters.", "name");
    }

    static StudioRefusal noModel(String file) {
        return new StudioRefusal(
                Kind.INVALID,
                "model-file",
                "%s is no process, decision or form with an id. Nothing was brought in.".formatted(file),
                "file");
    }

    static StudioRefusal unknownProposal() {
        return new StudioRefusal(Kind.NOT_FOUND, "model-proposal-unknown", "There is no such proposal.", null);
    }

    static StudioRefusal closedProposal(String by) {
        return new StudioRefusal(
                Kind.CONFLICT, "model-proposal-closed", "%s decided about it already.".formatted(by), null);
    }

    static StudioRefusal ownProposal() {
        return new StudioRefusal(
                Kind.FORBIDDEN,
                "model-proposal-own",
                "Somebody else has to look at it: that is what a second pair of eyes is for.",
                null);
    }

    static StudioRefusal withoutComment() {
        return new StudioRefusal(
                Kind.INVALID, "model-proposal-comment", "Say in 1 to 2,000 characters why it is declined.", "comment");
    }

    static StudioRefusal nothingHeldBack() {
        return new StudioRefusal(
                Kind.NOT_FOUND, "model-release-none", "No release of this subject waits for a decision.", null);
    }

    static StudioRefusal undecided(String file) {
        return new StudioRefusal(
                Kind.INVALID,
                "model-release-undecided",
                "Choose for %s: the release's version, or yours.".formatted(file),
                file);
    }
}
