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
}
