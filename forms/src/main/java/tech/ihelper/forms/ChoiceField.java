package tech.ihelper.forms;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.ihelper.forms.feel.Scope;

/** One of several: radio or select. */
record ChoiceField(Asked asked, Options options) implements FormField {

    @Override
    public @Nullable Object cleaned(@Nullable Object given, FormData data) {
        return options instanceof Options.Computed
                ? given
                : Options.find(options.in(data, Scope.of(Map.of())), given).orElse(null);
    }

    @Override
    public @Nullable Object check(@Nullable Object given, Complaints complaints) {
        if (given == null || given.equals("")) {
            if (required()) {
                complaints.add("required", "required.choice");
            }
            return null;
        }
        if (asked.readonly()) {
            return given;
        }
        var offered = options.in(complaints.data(), complaints.scope());
        var chosen = Options.find(offered, given);
        if (chosen.isEmpty()) {
            complaints.add("option", "option", Map.of("options", Options.names(offered)));
            return null;
        }
        return chosen.get();
    }
}
