package tech.ihelper.processes.monitoring.bulk;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import tech.ihelper.connectors.Text;
import tech.ihelper.forms.sheet.Sheet;
import tech.ihelper.forms.sheet.SheetWriter;
import tech.ihelper.forms.sheet.UnreadableSheet;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.check.Wish;

/**
 * Checks as somebody wrote them down, by the names of {@link Wish}: {@code checks:} and a list in YAML, or a line each in CSV.
 * Secrets are read and never written.
 */
record CheckList(Format format, List<Entry> entries) {

    static final int MOST_BYTES = 1024 * 1024;
    static final int MOST = 5_000;

    /** In the order in which people think of a check. */
    private static final List<String> COLUMNS = Arrays.stream(Wish.class.getRecordComponents())
            .map(component -> component.getName())
            .toList();

    private static final Set<String> SECRETS = Set.of("headers", "password", "forgetSecret");
    private static final List<String> NEEDED = List.of("client", "system", "name");

    /**
     * @param place where it stands, for people: {@code line 3}, {@code entry 2}
     * @param fields of a wish; a value that is null is as usual
     */
    record Entry(String place, Map<String, @Nullable Object> fields) {

        String text(String field) {
            return Objects.toString(fields.get(field), "").strip();
        }
    }

    /** @throws MonitoringRefusal of the field {@code file} that says where it cannot be read, and why */
    static CheckList read(Format format, byte[] file) {
        if (file.length > MOST_BYTES) {
            throw unreadable("The file is larger than 1 MB. Send it in parts.");
        }
        var entries = format == Format.YAML ? yaml(text(file)) : csv(file);
        if (entries.size() > MOST) {
            throw unreadable("There are more than " + MOST + " checks in it. Send it in parts.");
        }
        return new CheckList(format, entries);
    }

    static MonitoringRefusal unreadable(String why) {
        return MonitoringRefusal.invalid("file", why);
    }

    private static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable("The file is not UTF-8.");
        }
    }

    private static List<Entry> csv(byte[] file) {
        try {
            return Sheet.read(file, COLUMNS, NEEDED).rows().stream()
                    .map(CheckList::entry)
                    .toList();
        } catch (UnreadableSheet why) {
            throw unreadable(why.reason());
        }
    }

    private static Entry entry(Sheet.Row row) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        row.cells().forEach((column, cell) -> fields.put(column, cell.isBlank() ? null : cell));
        return new Entry("line " + row.line(), fields);
    }

    private static List<Entry> yaml(String text) {
        var list = Optional.ofNullable(load(text))
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .filter(all -> all.keySet().equals(Set.of("checks")))
                .map(all -> all.get("checks"))
                .filter(List.class::isInstance)
                .map(List.class::cast)
                .orElseThrow(() -> unreadable("Write checks: and a list below it, and nothing else at the top."));
        var entries = new ArrayList<Entry>();
        for (Object one : list) {
            var place = "entry " + (entries.size() + 1);
            if (!(one instanceof Map<?, ?> fields)) {
                throw unreadable(place + " is no check. Write its fields, as in client: Kestrel Freight.");
            }
            var named = new LinkedHashMap<String, @Nullable Object>();
            fields.forEach((name, value) -> named.put(String.valueOf(name), value));
            entries.add(new Entry(place, named));
        }
        return entries;
    }

    private static @Nullable Object load(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(5);
        options.setAllowDuplicateKeys(false);
        try {
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (MarkedYAMLException e) {
            var line = e.getProblemMark() == null
                    ? ""
                    : "Line " + (e.getProblemMark().getLine() + 1) + ": ";
            throw unreadable(Text.cut(line + "this is no YAML: " + e.getProblem(), 300));
        } catch (YAMLException e) {
            throw unreadable(Text.cut("This is no YAML that is taken: " + e.getMessage(), 300));
        }
    }

    /** What comes out can be read again; secrets stay where they are. */
    static String write(Format format, List<Map<String, Object>> wishes) {
        wishes.forEach(wish -> wish.keySet().removeAll(SECRETS));
        return format == Format.YAML ? yaml(wishes) : csv(wishes);
    }

    private static String yaml(List<Map<String, Object>> wishes) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(150);
        return new Yaml(new Representer(options), options).dump(Map.of("checks", wishes));
    }

    private static String csv(List<Map<String, Object>> wishes) {
        var columns = COLUMNS.stream()
                .filter(column -> NEEDED.contains(column) || wishes.stream().anyMatch(wish -> wish.containsKey(column)))
                .toList();
        var text = new StringWriter();
        try {
            var sheet = new SheetWriter(text, columns);
            for (var wish : wishes) {
                sheet.line(columns.stream()
                        .map(column -> Objects.toString(wish.get(column), ""))
                        .toList());
            }
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
