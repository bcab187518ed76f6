package tech.ihelper.engine.studio.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.ihelper.engine.studio.diff.MergedTable.Cell;
import tech.ihelper.engine.studio.diff.MergedTable.Line;

/** Lays two versions of what is read line by line into one. */
final class MergedTables {

    private static final String REQUIRED = "validate.required";

    /** Nobody reads more, and a small file may ask for many: rows times columns. */
    private static final long MOST_CELLS = 50_000;

    private static final Map<String, String> GOES_WITHOUT_SAYING = Map.of(REQUIRED, "no");

    private static final Map<String, String> OF_FIELDS = fieldColumns();

    private final Map<String, Part> before;
    private final Map<String, Part> after;
    private final Map<String, List<String>> sequencesBefore;
    private final Map<String, List<String>> sequencesAfter;
    private final Map<String, Change.Kind> kinds;

    private MergedTables(Map<String, Part> before, Map<String, Part> after, List<Change> changes) {
        this.before = before;
        this.after = after;
        this.sequencesBefore = Comparison.sequences(before.values());
        this.sequencesAfter = Comparison.sequences(after.values());
        this.kinds = changes.stream().collect(Collectors.toMap(Change::id, Change::kind));
    }

    private static Map<String, String> fieldColumns() {
        var columns = new LinkedHashMap<String, String>();
        columns.put("label", "Field");
        columns.put(Part.KIND, "Kind");
        columns.put("key", "Answers are kept as");
        columns.put(REQUIRED, "Must be answered");
        return columns;
    }

    /** Those of every decision that has one, in the order of the later version. */
    static List<MergedTable> ofDecisions(Map<String, Part> before, Map<String, Part> after, List<Change> changes) {
        var tables = new MergedTables(before, after, changes);
        var all = new LinkedHashMap<>(after);
        before.forEach(all::putIfAbsent);
        return all.values().stream()
                .filter(part -> part.type().equals("decision"))
                .map(tables::ofDecision)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<MergedTable> ofDecision(Part decision) {
        var columns = new LinkedHashMap<String, String>();
        for (var sequence : List.of(DecisionParts.inputsOf(decision.id()), DecisionParts.outputsOf(decision.id()))) {
            for (var id : merged(sequence)) {
                columns.put("cell " + id, head(id));
            }
        }
        var rows = merged(DecisionParts.rowsOf(decision.id()));
        if (columns.isEmpty() || (long) columns.size() * rows.size() > MOST_CELLS) {
            return Optional.empty();
        }
        return Optional.of(
                new MergedTable(decision.name(), List.copyOf(columns.values()), lines(rows, columns.keySet())));
    }

    /** The fields, those of a group below it. */
    static MergedTable ofForm(Map<String, Part> before, Map<String, Part> after, List<Change> changes) {
        var tables = new MergedTables(before, after, changes);
        var ids = new LinkedHashSet<String>();
        tables.below("", ids);
        return new MergedTable("", List.copyOf(OF_FIELDS.values()), tables.lines(List.copyOf(ids), OF_FIELDS.keySet()));
    }

    private void below(String parent, Set<String> ids) {
        for (var id : merged(FormParts.fieldsOf(parent))) {
            if (ids.add(id)) {
                below(id, ids);
            }
        }
    }

    /** The later version's order, with what is gone behind what it stood behind. */
    private List<String> merged(String sequence) {
        var was = sequencesBefore.getOrDefault(sequence, List.of());
        var is = sequencesAfter.getOrDefault(sequence, List.of());
        var kept = new HashSet<>(is);
        var gone = new HashMap<String, List<String>>();
        var behind = "";
        for (var id : was) {
            if (kept.contains(id)) {
                behind = id;
            } else if (!after.containsKey(id)) {
                gone.computeIfAbsent(behind, any -> new ArrayList<>()).add(id);
            }
        }
        var merged = new ArrayList<>(gone.getOrDefault("", List.of()));
        for (var id : is) {
            merged.add(id);
            merged.addAll(gone.getOrDefault(id, List.of()));
        }
        return merged;
    }

    private List<Line> lines(List<String> ids, Set<String> columns) {
        var places = new HashMap<String, Integer>();
        count(before, ids, places);
        count(after, ids, places);
        return ids.stream()
                .map(id -> new Line(
                        id,
                        kinds.get(id),
                        places.getOrDefault(id, 0),
                        columns.stream()
                                .map(column -> new Cell(words(before.get(id), column), words(after.get(id), column)))
                                .toList()))
                .toList();
    }

    private static void count(Map<String, Part> version, List<String> ids, Map<String, Integer> places) {
        int place = 0;
        var wanted = new HashSet<>(ids);
        for (var id : version.keySet()) {
            if (wanted.contains(id)) {
                places.put(id, ++place);
            }
        }
    }

    /** What stands above a column: its label, else what it reads or is called by the program. */
    private String head(String id) {
        var part = after.getOrDefault(id, before.get(id));
        return Stream.of("label", "inputExpression.text", "name")
                .map(key -> words(part, key))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(id);
    }

    private static String words(@Nullable Part part, String key) {
        if (part == null) {
            return "";
        }
        var said = part.says().get(key);
        return said == null ? GOES_WITHOUT_SAYING.getOrDefault(key, "") : PropertyChange.cut(said.words(), 0);
    }
}
