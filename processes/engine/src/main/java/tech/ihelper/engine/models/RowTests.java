package tech.ihelper.engine.models;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.ClosedConstRangeBoundary;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstDate;
import org.camunda.feel.syntaxtree.ConstDateTime;
import org.camunda.feel.syntaxtree.ConstDayTimeDuration;
import org.camunda.feel.syntaxtree.ConstInputValue$;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstLocalDateTime;
import org.camunda.feel.syntaxtree.ConstLocalTime;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.ConstYearMonthDuration;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.GreaterOrEqual;
import org.camunda.feel.syntaxtree.GreaterThan;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.LessOrEqual;
import org.camunda.feel.syntaxtree.LessThan;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of one column let through. The constants of a column cut its values into places: each constant, what
 * lies between two of them, and "no value". All values of a place fare alike in every row, so a cell is a set of places
 * and rows can be compared exactly.
 */
final class RowTests {

    /** Constants in order; empty when they are of several kinds. */
    private final List<Comparable<Object>> constants;

    private final boolean isBoolean;

    private RowTests(List<Comparable<Object>> constants, boolean isBoolean) {
        this.constants = constants;
        this.isBoolean = isBoolean;
    }

    /** Of a column with these cells; empty when its constants are of several kinds and cannot be compared. */
    static Optional<RowTests> of(List<Exp> cells) {
        SortedSet<Comparable<Object>> found = new TreeSet<>((a, b) -> a.getClass() == b.getClass()
                ? a.compareTo(b)
                : a.getClass().getName().compareTo(b.getClass().getName()));
        cells.forEach(cell -> collect(cell, found));
        if (found.stream().map(Object::getClass).distinct().count() > 1) {
            return Optional.empty();
        }
        var isBoolean = !found.isEmpty() && found.first().getClass() == Boolean.class;
        if (isBoolean) {
            found.add(comparable(Boolean.FALSE));
            found.add(comparable(Boolean.TRUE));
        }
        return Optional.of(new RowTests(List.copyOf(found), isBoolean));
    }

    /** Every place, with that of "no value", which is the last. */
    BitSet all() {
        var all = new BitSet();
        for (int place = 0; place <= none(); place++) {
            all.set(place, isPossible(place));
        }
        return all;
    }

    /** Every place of a real value. */
    BitSet values() {
        var values = all();
        values.clear(none());
        return values;
    }

    /** Places that the cell lets through; null when it depends on more than its input. */
    @Nullable
    BitSet places(Exp cell) {
        return through(cell).orElse(null);
    }

    /** A place in words: {@code = "a"}, {@code between 5 and 10}, {@code none of these}. */
    String words(int place) {
        if (place % 2 == 1) {
            return "is " + constants.get(place / 2);
        }
        if (constants.isEmpty()) {
            return "is anything";
        }
        if (((Object) constants.get(0)) instanceof String) {
            return "is none of the texts in the table";
        }
        if (place == 0) {
            return "is less than " + constants.get(0);
        }
        return place == 2 * constants.size()
                ? "is more than " + constants.get(constants.size() - 1)
                : "is between " + constants.get(place / 2 - 1) + " and " + constants.get(place / 2);
    }

    private int none() {
        return 2 * constants.size() + 1;
    }

    private boolean isPossible(int place) {
        return !isBoolean || place % 2 == 1;
    }

    // ---- one cell

    private Optional<BitSet> through(Exp test) {
        if (test instanceof Not not) {
            return through(not.x()).map(inner -> {
                var outside = all();
                outside.andNot(inner);
                return outside;
            });
        }
        if (test instanceof AtLeastOne some) {
            return any(some.xs(), this::through);
        }
        if (test instanceof InputEqualTo equal) {
            return lying(Side.AT, equal.x());
        }
        if (test instanceof InputLessThan less) {
            return lying(Side.BELOW, less.x());
        }
        if (test instanceof InputLessOrEqual less) {
            return lying(Side.UP_TO, less.x());
        }
        if (test instanceof InputGreaterThan more) {
            return lying(Side.ABOVE, more.x());
        }
        if (test instanceof InputGreaterOrEqual more) {
            return lying(Side.FROM, more.x());
        }
        if (test instanceof InputInRange in) {
            var start = in.range().start();
            var end = in.range().end();
            var from = lying(start instanceof ClosedConstRangeBoundary ? Side.FROM : Side.ABOVE, start.value());
            var to = lying(end instanceof ClosedConstRangeBoundary ? Side.UP_TO : Side.BELOW, end.value());
            from.ifPresent(places -> to.ifPresent(places::and));
            return to.isEmpty() ? to : from;
        }
        return test instanceof UnaryTestExpression value ? value(value.exp()) : Optional.empty();
    }

    private Optional<BitSet> value(Exp value) {
        if (value instanceof ConstNull$) {
            var nothing = new BitSet();
            nothing.set(none());
            return Optional.of(nothing);
        }
        if (value instanceof ConstList list) {
            return any(list.items(), item -> lying(Side.AT, item));
        }
        if (value instanceof Equal equal && isInput(equal.x())) {
            return lying(Side.AT, equal.y());
        }
        if (value instanceof LessThan less && isInput(less.x())) {
            return lying(Side.BELOW, less.y());
        }
        if (value instanceof LessOrEqual less && isInput(less.x())) {
            return lying(Side.UP_TO, less.y());
        }
        if (value instanceof GreaterThan more && isInput(more.x())) {
            return lying(Side.ABOVE, more.y());
        }
        if (value instanceof GreaterOrEqual more && isInput(more.x())) {
            return lying(Side.FROM, more.y());
        }
        // A test that is true by itself lets everything through, so "true" among several is not "is true".
        return value instanceof ConstBool ? Optional.empty() : lying(Side.AT, value);
    }

    private static boolean isInput(Exp expression) {
        return expression instanceof ConstInputValue$;
    }

    private static Optional<BitSet> any(Iterable<Exp> tests, Function<Exp, Optional<BitSet>> through) {
        var together = new BitSet();
        for (var each = tests.iterator(); each.hasNext(); ) {
            var one = through.apply(each.next());
            if (one.isEmpty()) {
                return one;
            }
            together.or(one.get());
        }
        return Optional.of(together);
    }

    private enum Side {
        BELOW,
        UP_TO,
        AT,
        FROM,
        ABOVE
    }

    /** Places on a side of the constant; empty when it is none. */
    private Optional<BitSet> lying(Side side, Exp constant) {
        return constant(constant).map(value -> {
            var at = 2 * Collections.binarySearch(constants, value) + 1;
            var places = new BitSet();
            switch (side) {
                case BELOW -> places.set(0, at);
                case UP_TO -> places.set(0, at + 1);
                case AT -> places.set(at);
                case FROM -> places.set(at, none());
                case ABOVE -> places.set(at + 1, none());
            }
            places.and(all());
            return places;
        });
    }

    // ---- constants

    private static void collect(Object node, SortedSet<Comparable<Object>> found) {
        if (node instanceof Iterable<?> nodes) {
            for (var each = nodes.iterator(); each.hasNext(); ) {
                collect(each.next(), found);
            }
        } else if (node instanceof Exp exp && constant(exp).isPresent()) {
            found.add(constant(exp).get());
        } else if (node instanceof Product product) {
            for (int i = 0; i < product.productArity(); i++) {
                collect(product.productElement(i), found);
            }
        }
    }

    private static Optional<Comparable<Object>> constant(Exp exp) {
        Object value = null;
        if (exp instanceof ConstNumber number) {
            value = new BigDecimal(number.value().toString()).stripTrailingZeros();
        } else if (exp instanceof ArithmeticNegation minus && minus.x() instanceof ConstNumber number) {
            value = new BigDecimal(number.value().toString())
                    .stripTrailingZeros()
                    .negate();
        } else if (exp instanceof ConstString text) {
            value = text.value();
        } else if (exp instanceof ConstBool bool) {
            value = bool.value();
        } else if (exp instanceof ConstDate date) {
            value = date.value();
        } else if (exp instanceof ConstLocalTime time) {
            value = time.value();
        } else if (exp instanceof ConstLocalDateTime at) {
            value = at.value();
        } else if (exp instanceof ConstDateTime at) {
            value = at.value().toInstant();
        } else if (exp instanceof ConstDayTimeDuration duration) {
            value = duration.value();
        } else if (exp instanceof ConstYearMonthDuration months) {
            value = months.value().toTotalMonths();
        }
        return Optional.ofNullable(value).map(RowTests::comparable);
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }

    /** Cuts {@code cover} out of {@code box}; what is left, as boxes that do not overlap. */
    static List<BitSet[]> without(BitSet[] box, BitSet[] cover) {
        var left = new ArrayList<BitSet[]>();
        var rest = box.clone();
        for (int column = 0; column < box.length; column++) {
            var outside = (BitSet) rest[column].clone();
            outside.andNot(cover[column]);
            if (!outside.isEmpty()) {
                var piece = rest.clone();
                piece[column] = outside;
                left.add(piece);
            }
            var inside = (BitSet) rest[column].clone();
            inside.and(cover[column]);
            rest[column] = inside;
        }
        return left;
    }
}
