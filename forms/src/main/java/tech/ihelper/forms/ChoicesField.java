package tech.ihelper.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Scope;

/** Several of several: checkbox group or tag list. */
record ChoicesField(Asked asked, Options options) implements FormField {

    @Override
    public Object empty() {
        return List.of();
    }

    @Override
    public @Nullable Object cleaned(@Nullable Object given, FormData data) {
        if (options instanceof Options.Computed) {
            return given;
        }
        var offered = options.in(data, Scope.of(Map.of()));
        return given instanceof List<?> list
                ? list.stream()
                        .filter(one -> Options.find(offered, one).isPresent())
                        .toList()
                : List.of();
    }

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given != null && !(given instanceof List)) {
            complaints.add("type", "type.choices");
            return null;
        }
        var all = given == null ? List.of() : (List<?>) given;
        if (all.isEmpty()) {
            if (required()) {
                complaints.add("required", "required.choices");
            }
            return all;
        }
        return asked.readonly() ? all : chosen(all, complaints);
    }

    private @Nullable Object chosen(List<?> all, Complaints complaints) {
        var offered = options.in(complaints.data(), complaints.scope());
        var chosen = new ArrayList<Object>();
        for (var one : all) {
            var found = Options.find(offered, one);
            if (found.isEmpty() || chosen.stream().anyMatch(other -> Json.same(other, one))) {
                complaints.add("option", "options", Map.of("options", Options.names(offered)));
                return null;
            }
            chosen.add(found.get());
        }
        return chosen;
    }
}
