package tech.ihelper.engine.studio.diff;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tech.ihelper.engine.studio.ModelType;

/** Changes as one line each, for tests to read: {@code changed Timer on Acknowledge: waits 5 min -> 3 min}. */
final class Sentences {

    private Sentences() {}

    static List<String> of(ModelType type, String before, String after, TaskWords tasks) {
        return ModelDiff.of(type, bytes(before), bytes(after), tasks).changes().stream()
                .map(Sentences::of)
                .toList();
    }

    static List<String> of(ModelType type, String before, String after) {
        return of(type, before, after, TaskWords.NONE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String of(Change change) {
        var kind = change.kind().name().toLowerCase(java.util.Locale.ROOT);
        var also = change.kind() == Change.Kind.CHANGED && change.moved() ? " and moved" : "";
        var said = change.properties().stream().map(Sentences::of).collect(Collectors.joining("; "));
        return kind + also + " " + change.name() + (said.isEmpty() ? "" : ": " + said);
    }

    private static String of(PropertyChange said) {
        var values = said.before() == null
                ? "+ " + said.after()
                : said.after() == null ? "- " + said.before() : said.before() + " -> " + said.after();
        return said.property() + " " + values;
    }
}
