package tech.ihelper.app.tasks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Priority;
import tech.ihelper.engine.tasks.TaskFilter;
import tech.ihelper.engine.tasks.TaskTab;

/**
 * Which tasks a list shows, as its address says it. What cannot be understood filters nothing: an old link still opens.
 *
 * @param after where the page before ended
 */
record TaskQuery(
        TaskTab tab,
        @Nullable ClientId client,
        @Nullable String process,
        @Nullable Priority priority,
        @Nullable String text,
        @Nullable String after) {

    static TaskQuery of(Map<String, String> parameters, TaskTab usual) {
        return new TaskQuery(
                tab(parameters.get("tab"), usual),
                client(parameters.get("client")),
                text(parameters.get("process")),
                priority(parameters.get("priority")),
                text(parameters.get("q")),
                text(parameters.get("after")));
    }

    TaskFilter filter() {
        return new TaskFilter(client, process, priority, text);
    }

    public boolean isFiltered() {
        return client != null || process != null || priority != null || text != null;
    }

    /** The tab as addresses name it: {@code all-open}. */
    public String tabName() {
        return name(tab);
    }

    static String name(TaskTab tab) {
        return tab.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    TaskQuery on(TaskTab other) {
        return new TaskQuery(other, client, process, priority, text, null);
    }

    TaskQuery after(@Nullable String cursor) {
        return new TaskQuery(tab, client, process, priority, text, cursor);
    }

    public TaskQuery unfiltered() {
        return new TaskQuery(tab, null, null, null, null, null);
    }

    /** The part of the address after the question mark. */
    public String address() {
        var parts = new LinkedHashMap<String, @Nullable Object>();
        parts.put("tab", tabName());
        parts.put("client", client);
        parts.put("process", process);
        parts.put("priority", priority);
        parts.put("q", text);
        parts.put("after", after);
        var address = new StringJoiner("&");
        parts.forEach((name, value) -> {
            if (value != null) {
                address.add(name + "=" + UriUtils.encode(value.toString(), "UTF-8"));
            }
        });
        return address.toString();
    }

    private static TaskTab tab(@Nullable String name, TaskTab usual) {
        return Arrays.stream(TaskTab.values())
                .filter(tab -> name(tab).equals(name))
                .findFirst()
                .orElse(usual);
    }

    private static @Nullable ClientId client(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : ClientId.of(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Priority priority(@Nullable String text) {
        return Arrays.stream(Priority.values())
                .filter(p -> p.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
