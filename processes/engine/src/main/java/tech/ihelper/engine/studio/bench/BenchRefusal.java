package tech.ihelper.engine.studio.bench;

import org.jspecify.annotations.Nullable;
import tech.ihelper.contracts.Refusal;

/** Why a decision cannot be tried so. */
final class BenchRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private BenchRefusal(Kind kind, String code, String message, @Nullable String field) {
        super(kind, code, message, field);
    }

    static BenchRefusal erroneous() {
        return new BenchRefusal(
                Kind.INVALID, "bench-model-erroneous", "Mend the errors first: what has errors is not tried.", null);
    }

    static BenchRefusal unreadable(String where, String text) {
        return new BenchRefusal(
                Kind.INVALID,
                "bench-unreadable",
                "%s: '%s' is no FEEL. Mend it, and try again.".formatted(where, text),
                null);
    }

    static BenchRefusal unparsed() {
        return new BenchRefusal(
                Kind.INVALID,
                "bench-unparsed",
                "The engine cannot read this file. Look for a decision without a table or an expression.",
                null);
    }

    static BenchRefusal unknownDecision() {
        return new BenchRefusal(Kind.NOT_FOUND, "bench-decision-unknown", "This file has no such decision.", null);
    }

    static BenchRefusal unknownField(String name) {
        return new BenchRefusal(
                Kind.INVALID, "bench-field-unknown", "The decision does not read '%s'.".formatted(name), null);
    }

    static BenchRefusal wrong(BenchField field, String wanted) {
        return new BenchRefusal(
                Kind.INVALID, "bench-value", "'%s' wants %s.".formatted(field.label(), wanted), field.name());
    }

    static BenchRefusal tooLong() {
        return new BenchRefusal(
                Kind.INVALID,
                "bench-too-long",
                "This takes too long and was given up. Look for a text pattern that never ends.",
                null);
    }

    static BenchRefusal tooDeep() {
        return new BenchRefusal(
                Kind.INVALID, "bench-too-deep", "A cell is nested too deeply to be read. Write it more simply.", null);
    }

    static BenchRefusal busy() {
        return new BenchRefusal(
                Kind.CONFLICT, "bench-busy", "Others are trying decisions right now. Try again in a moment.", null);
    }
}
