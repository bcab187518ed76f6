package tech.ihelper.forms.feel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One part of an expression. Numbers are doubles, as in JavaScript. */
sealed interface Node {

    @Nullable
    Object in(Scope scope);

    record Literal(@Nullable Object value) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            return value;
        }
    }

    record Name(String name) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            return plain(scope.get(name));
        }
    }

    /** {@code of.name}: an entry of a context; of a list, the entry of each. */
    record Entry(Node of, String name) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            var target = of.in(scope);
            if (target instanceof List<?> list) {
                var entries = new ArrayList<@Nullable Object>();
                list.forEach(element -> entries.add(entry(element)));
                return entries;
            }
            return entry(target);
        }

        private @Nullable Object entry(@Nullable Object target) {
            return target instanceof Map<?, ?> map ? plain(map.get(name)) : null;
        }
    }

    /** {@code of[index]}, counted from 1, or from the end when negative. */
    record Element(Node of, Node index) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            var target = of.in(scope);
            if (target == null) {
                return null;
            }
            var place = index.in(scope);
            if (place instanceof Boolean all) {
                return all ? target : List.of();
            }
            if (!(place instanceof Double number)) {
                return List.of();
            }
            var list = target instanceof List<?> many ? many : List.of(target);
            var at = number < 0 ? list.size() + number : number - 1;
            return at >= 0 && at < list.size() && at == Math.rint(at) ? plain(list.get((int) at)) : null;
        }
    }

    /** {@code of[test]}: the elements for which the test holds. */
    record Filter(Node of, Node test) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            var target = of.in(scope);
            if (target == null) {
                return null;
            }
            var kept = new ArrayList<@Nullable Object>();
            for (var element : target instanceof List<?> many ? many : List.of(target)) {
                if (Boolean.TRUE.equals(test.in(scope.with(names(element)))) && Values.isTruthy(element)) {
                    kept.add(element);
                }
            }
            return kept;
        }

        private static Map<String, @Nullable Object> names(@Nullable Object element) {
            var names = new HashMap<String, @Nullable Object>();
            names.put("item", element);
            if (element instanceof Map<?, ?> map) {
                map.forEach((name, value) -> names.put(String.valueOf(name), value));
            }
            return names;
        }
    }

    record Negation(Node value) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            return value.in(scope) instanceof Double number ? (Object) (0 - number) : null;
        }
    }

    record Arithmetic(char operator, Node left, Node right) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            var a = left.in(scope);
            var b = right.in(scope);
            if (operator == '+' && a instanceof String x && b instanceof String y) {
                return x + y;
            }
            if (!(a instanceof Double x) || !(b instanceof Double y)) {
                return null;
            }
            return switch (operator) {
                case '+' -> x + y;
                case '-' -> x - y;
                case '*' -> x * y;
                default -> y == 0 || y.isNaN() ? null : (Object) (x / y);
            };
        }
    }

    record Comparison(String operator, Node left, Node right) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            return holds(operator, left.in(scope), right.in(scope));
        }

        static @Nullable Object holds(String operator, @Nullable Object a, @Nullable Object b) {
            return switch (operator) {
                case "=" -> Values.equal(a, b);
                case "!=" -> !Boolean.TRUE.equals(Values.equal(a, b));
                case ">" -> new Range(b, null, false, false).includes(a);
                case ">=" -> new Range(b, null, true, false).includes(a);
                case "<" -> new Range(null, b, false, false).includes(a);
                default -> new Range(null, b, false, true).includes(a);
            };
        }
    }

    record Between(Node value, Node start, Node end) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            var from = start.in(scope);
            var to = end.in(scope);
            return from == null || to == null ? null : new Range(from, to, true, true).includes(value.in(scope));
        }
    }

    /** {@code value in (tests)}: one test may also be a list of values. */
    record In(Node value, List<Test> tests) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            var sought = value.in(scope);
            if (tests.size() == 1 && tests.get(0) instanceof Same same) {
                var given = same.value().in(scope);
                if (given == null) {
                    return null;
                }
                return (given instanceof List<?> list ? list : List.of(given))
                        .stream().anyMatch(one -> Boolean.TRUE.equals(Values.equal(one, sought)));
            }
            var found = false;
            for (var test : tests) {
                // No early end: a later test may end the whole evaluation.
                found |= Boolean.TRUE.equals(test.holds(sought, scope));
            }
            return found;
        }
    }

    /** What a value may be tested for with {@code in}. */
    sealed interface Test {
        @Nullable
        Object holds(@Nullable Object value, Scope scope);
    }

    record Same(Node value) implements Test {
        @Override
        public @Nullable Object holds(@Nullable Object sought, Scope scope) {
            return Values.equal(value.in(scope), sought);
        }
    }

    record Sized(String operator, Node limit) implements Test {
        @Override
        public @Nullable Object holds(@Nullable Object sought, Scope scope) {
            return Comparison.holds(operator, sought, limit.in(scope));
        }
    }

    record Within(Node start, Node end, boolean withStart, boolean withEnd) implements Test {
        @Override
        public @Nullable Object holds(@Nullable Object sought, Scope scope) {
            var from = start.in(scope);
            var to = end.in(scope);
            return new Range(from, to, from != null && withStart, to != null && withEnd).includes(sought);
        }
    }

    /** And, or: with three values, and both sides looked at. */
    record Logic(boolean all, Node left, Node right) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            var a = left.in(scope);
            var b = right.in(scope);
            Boolean decisive = !all;
            if (decisive.equals(a) || decisive.equals(b)) {
                return decisive;
            }
            return a instanceof Boolean && b instanceof Boolean ? (Object) all : null;
        }
    }

    record If(Node condition, Node then, Node otherwise) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            return (Values.isTruthy(condition.in(scope)) ? then : otherwise).in(scope);
        }
    }

    record For(String name, Node list, Node result) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            if (!(list.in(scope) instanceof List<?> elements)) {
                return null;
            }
            var results = new ArrayList<@Nullable Object>();
            for (var element : elements) {
                results.add(result.in(scope.with(one(name, element))));
            }
            return results;
        }
    }

    record Quantified(boolean all, String name, Node list, Node test) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            if (!(list.in(scope) instanceof List<?> elements)) {
                return null;
            }
            for (var element : elements) {
                if (Values.isTruthy(test.in(scope.with(one(name, element)))) != all) {
                    return !all;
                }
            }
            return all;
        }
    }

    record Call(Function function, List<Node> arguments) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            var given = new ArrayList<@Nullable Object>();
            arguments.forEach(argument -> given.add(argument.in(scope)));
            return function.call(given);
        }
    }

    record ListOf(List<Node> elements) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            var list = new ArrayList<@Nullable Object>();
            elements.forEach(element -> list.add(element.in(scope)));
            return list;
        }
    }

    /** A context; an entry may read those before it. */
    record ContextOf(Map<String, Node> entries) implements Node {
        @Override
        public @Nullable Object in(Scope scope) {
            var context = new LinkedHashMap<String, @Nullable Object>();
            entries.forEach((name, value) -> context.put(name, value.in(scope.with(context))));
            return context;
        }
    }

    private static Map<String, @Nullable Object> one(String name, @Nullable Object value) {
        var names = new HashMap<String, @Nullable Object>();
        names.put(name, value);
        return names;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }
}
