package tech.ihelper.engine.models;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.feel.syntaxtree.Exp;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What the rows of a decision table say together: rows that are never reached, rows that contradict each other, and
 * cases that no row fits. Rows that depend on more than their own inputs are left out of it.
 */
final class TableRules {

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_CELLS = 20_000;

    /** Steps after which a table is too knotty to be compared; it is then not judged. */
    private static final int EFFORT = 200_000;

    private final Feel feel;
    private final Findings findings;

    TableRules(Feel feel, Findings findings) {
        this.feel = feel;
        this.findings = findings;
    }

    void check(Element table) {
        var inputs = children(table, "input");
        var rules = children(table, "rule");
        if (rules.size() > MOST_ROWS || rules.size() * (inputs.size() + 1L) > MOST_CELLS) {
            findings.error(
                    "decision-size",
                    table,
                    "The table has more than %,d rows or %,d cells.".formatted(MOST_ROWS, MOST_CELLS),
                    "Split it into several decisions.");
            return;
        }
        var policy = table.getAttribute("hitPolicy");
        var one = policy.isEmpty() || policy.equals("UNIQUE");
        if (!one && !policy.equals("FIRST") && !policy.equals("ANY")) {
            return; // several rows may apply, so none is in another's way
        }
        var columns = columns(inputs, rules);
        if (columns.isEmpty()) {
            return;
        }
        new Comparison(inputs, rules, columns.get()).check(one, policy.equals("ANY"));
    }

    private static List<Element> children(Element parent, String name) {
        return SafeXml.children(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    private static String text(Element cell) {
        return children(cell, "text").stream()
                .findFirst()
                .map(SafeXml::text)
                .filter(text -> !text.equals("-"))
                .orElse("");
    }

    /** Empty when a cell cannot be read, which has been said already. */
    private Optional<List<Column>> columns(List<Element> inputs, List<Element> rules) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < inputs.size(); i++) {
            var texts = new ArrayList<String>();
            var trees = new ArrayList<Optional<Exp>>();
            for (var rule : rules) {
                var entries = children(rule, "inputEntry");
                if (entries.size() != inputs.size()) {
                    return Optional.empty();
                }
                var text = text(entries.get(i));
                var tree = text.isEmpty() ? Optional.<Exp>empty() : feel.tests(text, (r, m, remedy) -> {});
                if (!text.isEmpty() && tree.isEmpty()) {
                    return Optional.empty();
                }
                texts.add(text);
                trees.add(tree);
            }
            var listed = children(inputs.get(i), "inputValues").stream()
                    .map(TableRules::text)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .flatMap(text -> feel.tests(text, (r, m, remedy) -> {}));
            columns.add(Column.of(texts, trees, listed));
        }
        return Optional.of(columns);
    }

    /**
     * @param cells places per row; null where they are not known
     * @param values places that an input can take, without "no value"
     */
    private record Column(RowTests tests, List<String> texts, BitSet[] cells, BitSet all, BitSet values) {

        static Column of(List<String> texts, List<Optional<Exp>> trees, Optional<Exp> listed) {
            var known = new ArrayList<Exp>();
            trees.forEach(tree -> tree.ifPresent(known::add));
            listed.ifPresent(known::add);
            var tests = RowTests.of(known);
            var places = tests.orElseGet(() -> RowTests.of(List.of()).orElseThrow());
            var cells = trees.stream()
                    .map(tree -> tree.isEmpty()
                            ? places.all()
                            : tests.map(t -> t.places(tree.get())).orElse(null))
                    .toArray(BitSet[]::new);
            var values = listed.flatMap(tree -> tests.map(t -> t.places(tree))).orElseGet(places::values);
            return new Column(places, texts, cells, places.all(), values);
        }
    }

    private final class Comparison {

        private final List<Element> inputs;
        private final List<Element> rules;
        private final List<Column> columns;
        private int effort;

        private Comparison(List<Element> inputs, List<Element> rules, List<Column> columns) {
            this.inputs = inputs;
            this.rules = rules;
            this.columns = columns;
        }

        void check(boolean one, boolean any) {
            for (int row = 1; row < rules.size() && effort < EFFORT; row++) {
                var contradicted = one || any ? contradicted(row, any) : Optional.<Integer>empty();
                if (contradicted.isPresent()) {
                    findings.error(
                            "overlapping-rows",
                            rules.get(row),
                            "Rows %d and %d fit the same case, and the decision would fail."
                                    .formatted(contradicted.get() + 1, row + 1),
                            "Narrow one of them, or let the first row that fits decide.");
                } else {
                    shadows(row);
                }
            }
            gap();
        }

        /** An earlier row that fits a case of this one and may not. */
        private Optional<Integer> contradicted(int row, boolean any) {
            return IntStream.range(0, row)
                    .filter(other -> meets(row, other) && (!any || !outputs(row).equals(outputs(other))))
                    .boxed()
                    .findFirst();
        }

        private boolean meets(int row, int other) {
            effort += columns.size();
            return columns.stream().allMatch(column -> {
                var here = column.cells()[row];
                var there = column.cells()[other];
                if (here == null || there == null) {
                    return here == there
                            && column.texts().get(row).equals(column.texts().get(other));
                }
                var both = (BitSet) here.clone();
                both.and(there);
                both.and(column.values());
                return !both.isEmpty();
            });
        }

        private String outputs(int row) {
            return children(rules.get(row), "outputEntry").stream()
                    .map(TableRules::text)
                    .collect(Collectors.joining("\n"));
        }

        private void shadows(int row) {
            var box = new BitSet[columns.size()];
            for (int i = 0; i < box.length; i++) {
                var cell = columns.get(i).cells()[row];
                box[i] = cell == null ? columns.get(i).all() : cell;
            }
            var by = new TreeSet<Integer>();
            if (isCovered(box, row, by)) {
                findings.warning(
                        "unreachable-rows",
                        rules.get(row),
                        "Row %d is never reached: %s already."
                                .formatted(
                                        row + 1,
                                        by.size() == 1
                                                ? "row %d takes its cases".formatted(by.first() + 1)
                                                : "rows %s take its cases"
                                                        .formatted(by.stream()
                                                                .map(other -> String.valueOf(other + 1))
                                                                .collect(Collectors.joining(", ")))),
                        "Move it up, narrow the rows before it, or remove it.");
            }
        }

        /** Whether the rows before {@code end} leave nothing of the box; {@code by} tells which took some of it. */
        private boolean isCovered(BitSet[] box, int end, TreeSet<Integer> by) {
            var left = left(box, end, end, by);
            return left != null && left.isEmpty();
        }

        /** What rows before {@code end} leave of the box; null when that is too knotty to tell. */
        private @Nullable List<BitSet[]> left(BitSet[] box, int end, int row, TreeSet<Integer> by) {
            var left = List.<BitSet[]>of(box);
            for (int other = 0; other < end && !left.isEmpty(); other++) {
                var cover = cover(other, row);
                if (cover == null) {
                    continue;
                }
                var next = new ArrayList<BitSet[]>();
                for (var piece : left) {
                    effort += columns.size();
                    if (touches(piece, cover)) {
                        by.add(other);
                        next.addAll(RowTests.without(piece, cover));
                    } else {
                        next.add(piece);
                    }
                }
                left = next;
                if (effort > EFFORT) {
                    return null;
                }
            }
            return left;
        }

        private static boolean touches(BitSet[] piece, BitSet[] cover) {
            return IntStream.range(0, piece.length).allMatch(i -> piece[i].intersects(cover[i]));
        }

        /** What a row surely takes; a cell that is not known takes the cases of an equal one only. */
        private BitSet @Nullable [] cover(int other, int row) {
            var cover = new BitSet[columns.size()];
            for (int i = 0; i < cover.length; i++) {
                var column = columns.get(i);
                cover[i] = column.cells()[other];
                if (cover[i] == null) {
                    if (row >= rules.size()
                            || !column.texts().get(other).equals(column.texts().get(row))) {
                        return null;
                    }
                    cover[i] = column.all();
                }
            }
            return cover;
        }

        private void gap() {
            if (rules.isEmpty()) {
                return;
            }
            for (var column : columns) {
                for (var cell : column.cells()) {
                    if (cell == null) {
                        return; // what such a row takes is not known
                    }
                }
            }
            var everything = columns.stream().map(Column::values).toArray(BitSet[]::new);
            var left = left(everything, rules.size(), rules.size(), new TreeSet<>());
            if (left != null && !left.isEmpty()) {
                findings.warning(
                        "decision-gaps",
                        rules.get(rules.size() - 1),
                        "No row fits when %s.".formatted(words(left.get(0))),
                        "Add a row for it, or a last row that fits everything.");
            }
        }

        private String words(BitSet[] piece) {
            var words = IntStream.range(0, piece.length)
                    .filter(i -> !piece[i].equals(columns.get(i).values()))
                    .mapToObj(i ->
                            "'%s' %s".formatted(label(i), columns.get(i).tests().words(piece[i].nextSetBit(0))))
                    .collect(Collectors.joining(" and "));
            return words.isEmpty() ? "anything is asked" : words;
        }

        private String label(int input) {
            var label = inputs.get(input).getAttribute("label");
            return label.isBlank() ? "input " + (input + 1) : label;
        }
    }
}
