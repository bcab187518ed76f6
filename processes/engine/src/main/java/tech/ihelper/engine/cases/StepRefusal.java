package tech.ihelper.engine.cases;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** Why the way of a case cannot be changed so. */
public final class StepRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private StepRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static StepRefusal unknownCase() {
        return new StepRefusal(Kind.NOT_FOUND, "case-unknown", "There is no such case.", null);
    }

    static StepRefusal managersOnly() {
        return new StepRefusal(
                Kind.FORBIDDEN,
                "case-steps-managers-only",
                "Only a manager can change the way of a running case. Ask one.",
                null);
    }

    static StepRefusal over() {
        return new StepRefusal(
                Kind.CONFLICT, "case-over", "This case is over. Its way cannot be changed any more.", null);
    }

    static StepRefusal notWaiting() {
        return new StepRefusal(
                Kind.CONFLICT,
                "case-step-not-waiting",
                "This step does not wait any more. Look where the case stands now.",
                "step");
    }

    static StepRefusal neverRan(String name) {
        return new StepRefusal(
                Kind.CONFLICT,
                "case-step-never-ran",
                name + " was never done in this case, so it cannot be repeated.",
                "activity");
    }

    static StepRefusal leadsNowhere(String name) {
        return new StepRefusal(
                Kind.CONFLICT,
                "case-step-decides",
                name + " cannot be skipped: its answers decide how the case goes on. Complete it instead.",
                "step");
    }

    static StepRefusal noWay(String name) {
        return new StepRefusal(
                Kind.CONFLICT,
                "case-step-no-way",
                "From " + name + " the case would not come back to where it stands now, or twice. Choose another step.",
                "activity");
    }

    static StepRefusal cannotBegin(String name) {
        return new StepRefusal(
                Kind.CONFLICT,
                "case-step-cannot-begin",
                "The case cannot be moved to " + name + ". Choose another step.",
                "to");
    }

    static StepRefusal repeats(String name) {
        return new StepRefusal(
                Kind.CONFLICT,
                "case-step-repeats",
                name + " is done once for each of several, so the case cannot leave it for one. Complete it instead.",
                "from");
    }

    static StepRefusal elsewhere(String name) {
        return new StepRefusal(
                Kind.CONFLICT,
                "case-step-elsewhere",
                name
                        + " lies in another part of the process than where the case waits. Choose a step of the same part.",
                "to");
    }

    static StepRefusal severalWays(String name) {
        return new StepRefusal(
                Kind.CONFLICT,
                "case-step-several-ways",
                "The process walks several ways at once between here and " + name
                        + ", and they would not come together any more. Choose a step on the same way.",
                "to");
    }

    static StepRefusal lacksAnswers(String name) {
        return new StepRefusal(
                Kind.CONFLICT,
                "case-step-lacks-answers",
                "From " + name
                        + " the process goes on by an answer that this case does not have. Choose a step before it.",
                "to");
    }

    static StepRefusal actsOutside(String names) {
        return new StepRefusal(
                Kind.INVALID,
                "case-step-acts",
                "These steps would work again, as by sending mail: " + names + ". Say that you want that.",
                "careful");
    }

    static StepRefusal invalid(String field, String message) {
        return new StepRefusal(Kind.INVALID, "case-step-invalid", message, field);
    }

    static StepRefusal busy() {
        return new StepRefusal(
                Kind.CONFLICT,
                "case-busy",
                "The case is changing at this moment. Nothing was changed; try again.",
                null);
    }
}
