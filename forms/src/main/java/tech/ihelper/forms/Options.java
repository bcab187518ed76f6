package tech.ihelper.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Expression;
import tech.ihelper.forms.feel.Scope;

/** What there is to choose from. */
sealed interface Options {

    int NAMED = 12;

    /** @param value text, number, boolean or map, as it is sent */
    record Option(Object value, String label) {}

    List<Option> in(FormData data, Scope scope);

    /** Written in the form. */
    record Fixed(List<Option> options) implements Options {

        public Fixed {
            options = List.copyOf(options);
        }

        @Override
        public List<Option> in(FormData data, Scope scope) {
            return options;
        }
    }

    /** Under a name in what the form was filled with: form-js' {@code valuesKey}. */
    record Filled(String name) implements Options {

        @Override
        public List<Option> in(FormData data, Scope scope) {
            return written(data.initial().get(name));
        }
    }

    /** Form-js' {@code valuesExpression}. */
    record Computed(Expression expression) implements Options {

        @Override
        public List<Option> in(FormData data, Scope scope) {
            return written(expression.evaluate(scope));
        }
    }

    /** As form-js reads them: simple values, or maps with label and value; what is neither is left out. */
    static List<Option> written(@Nullable Object given) {
        var options = new ArrayList<Option>();
        if (given instanceof List<?> list) {
            list.forEach(one -> option(one).ifPresent(options::add));
        }
        return options;
    }

    private static Optional<Option> option(@Nullable Object one) {
        if (!(one instanceof Map<?, ?> map)) {
            return one == null || !isSimple(one) ? Optional.empty() : Optional.of(new Option(one, one.toString()));
        }
        var value = map.get("value");
        if (map.get("label") instanceof String label && !label.isEmpty()) {
            return value != null && isAllowed(value) ? Optional.of(new Option(value, label)) : Optional.empty();
        }
        return value != null && isSimple(value) ? Optional.of(new Option(value, value.toString())) : Optional.empty();
    }

    private static boolean isAllowed(Object value) {
        return value instanceof Map<?, ?> entries ? !entries.isEmpty() : isSimple(value);
    }

    private static boolean isSimple(Object value) {
        return value instanceof Number || value instanceof Boolean || (value instanceof String text && !text.isEmpty());
    }

    static Optional<Object> find(List<Option> options, @Nullable Object sought) {
        return options.stream()
                .map(Option::value)
                .filter(value -> Json.same(value, sought))
                .findFirst();
    }

    static String names(List<Option> options) {
        return options.stream()
                .limit(NAMED)
                .map(Options::name)
                .collect(Collectors.joining(", ", "", options.size() > NAMED ? ", …" : ""));
    }

    private static String name(Option option) {
        if (option.value() instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return option.value() instanceof Map ? option.label() : option.value().toString();
    }
}
