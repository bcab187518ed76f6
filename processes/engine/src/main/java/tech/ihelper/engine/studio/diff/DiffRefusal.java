package tech.ihelper.engine.studio.diff;

import tech.ihelper.contracts.Refusal;

/** Why two versions cannot be compared. */
final class DiffRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private DiffRefusal(Kind kind, String code, String message) {
        super(kind, code, message, null);
    }

    static DiffRefusal unreadable() {
        return new DiffRefusal(
                Kind.INVALID,
                "model-unreadable",
                "One of the two cannot be read, so nobody can say what is different.");
    }

    static DiffRefusal noDraft() {
        return new DiffRefusal(Kind.NOT_FOUND, "model-draft-unknown", "Nobody has a draft of this model.");
    }
}
