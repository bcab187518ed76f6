package tech.ihelper.engine.migration;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** Why cases cannot be moved so. */
public final class MigrationRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private MigrationRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static MigrationRefusal unknown() {
        return new MigrationRefusal(Kind.NOT_FOUND, "migration-unknown", "There is no such migration.", null);
    }

    static MigrationRefusal unknownProcess() {
        return new MigrationRefusal(Kind.NOT_FOUND, "model-unknown", "There is no such process.", null);
    }

    static MigrationRefusal unknownVersion(String field, int version) {
        return new MigrationRefusal(
                Kind.INVALID, "migration-version-unknown", "This process has no version %d.".formatted(version), field);
    }

    static MigrationRefusal sameVersion() {
        return new MigrationRefusal(
                Kind.INVALID, "migration-same-version", "The cases run on this version already. Choose another.", "to");
    }

    static MigrationRefusal withoutReason() {
        return new MigrationRefusal(
                Kind.INVALID, "migration-reason", "Say in 1 to 1,000 characters why the cases are moved.", "reason");
    }

    static MigrationRefusal noCases() {
        return new MigrationRefusal(
                Kind.INVALID, "migration-no-cases", "None of these cases runs on the version to move from.", "cases");
    }

    static MigrationRefusal tooManyNamed(int most) {
        return new MigrationRefusal(
                Kind.INVALID,
                "migration-cases",
                "Name at most %d cases, or leave them out to move all.".formatted(most),
                "cases");
    }

    static MigrationRefusal unmappable(String why) {
        return new MigrationRefusal(Kind.INVALID, "migration-mapping", why, "activities");
    }

    static MigrationRefusal running(ModelMigration other) {
        return new MigrationRefusal(
                Kind.CONFLICT,
                "migration-running",
                "%s is moving cases of this process from version %d to %d. Wait until that is done, or stop it."
                        .formatted(other.byName(), other.from(), other.to()),
                null);
    }

    static MigrationRefusal notRunning() {
        return new MigrationRefusal(
                Kind.CONFLICT, "migration-not-running", "This migration is not under way any more.", null);
    }

    static MigrationRefusal nothingToGoOnWith() {
        return new MigrationRefusal(
                Kind.CONFLICT, "migration-nothing-left", "No case of this migration waits or has failed.", null);
    }

    static MigrationRefusal managersOnly() {
        return new MigrationRefusal(
                Kind.FORBIDDEN, "migration-managers-only", "Only a manager can move running cases. Ask one.", null);
    }
}
