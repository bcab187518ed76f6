package tech.ihelper.engine.studio.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two versions of a model's parts, part by part; the same for all kinds of models. */
final class Comparison {

    /** A new element's name tells these already. */
    private static final Set<String> TOLD_BY_NAME = Set.of(Part.NAME, Part.KIND, "lies in", "sourceRef", "targetRef");

    private final Map<String, Part> before;
    private final Map<String, Part> after;
    private final Map<String, String> placesBefore;
    private final Map<String, String> placesAfter;
    private final Set<String> displaced;

    private Comparison(Map<String, Part> before, Map<String, Part> after) {
        this.before = before;
        this.after = after;
        var sequencesBefore = sequences(before.values());
        var sequencesAfter = sequences(after.values());
        this.placesBefore = places(sequencesBefore);
        this.placesAfter = places(sequencesAfter);
        this.displaced = displaced(sequencesBefore, sequencesAfter);
    }

    static List<Change> of(Map<String, Part> before, Map<String, Part> after) {
        return new Comparison(before, after).changes();
    }

    private List<Change> changes() {
        var changes = new ArrayList<Change>();
        for (var part : after.values()) {
            var was = before.get(part.id());
            if (was == null) {
                changes.add(new Change(Change.Kind.ADDED, part.id(), part.type(), part.name(), false, added(part)));
            } else {
                changed(was, part, changes);
            }
        }
        for (var part : before.values()) {
            if (!after.containsKey(part.id())) {
                var said = added(part).stream()
                        .map(one -> new PropertyChange(one.property(), one.after(), null))
                        .toList();
                changes.add(new Change(Change.Kind.REMOVED, part.id(), part.type(), part.name(), false, said));
            }
        }
        changes.sort(Comparator.comparing(Change::kind));
        return changes;
    }

    private static List<PropertyChange> added(Part part) {
        return part.says().entrySet().stream()
                .filter(said -> !TOLD_BY_NAME.contains(said.getKey()))
                .filter(said -> !said.getValue().raw().isEmpty())
                .map(said -> PropertyChange.of(null, said.getValue()))
                .toList();
    }

    private void changed(Part was, Part is, List<Change> changes) {
        var keys = new LinkedHashSet<>(is.says().keySet());
        keys.addAll(was.says().keySet());
        var properties = new ArrayList<PropertyChange>();
        for (var key : keys) {
            var one = was.says().get(key);
            var other = is.says().get(key);
            if (!raw(one).equals(raw(other))) {
                properties.add(PropertyChange.of(said(one, other), said(other, one)));
            }
        }
        reordered(choices(was, is), choices(is, was), properties);
        var isDisplaced = displaced.contains(is.id());
        var moved = isDisplaced || was.drawn().isElsewhere(is.drawn());
        if (!properties.isEmpty() || moved) {
            var kind = properties.isEmpty() ? Change.Kind.MOVED : Change.Kind.CHANGED;
            if (isDisplaced) {
                properties.add(new PropertyChange("place", placesBefore.get(is.id()), placesAfter.get(is.id())));
            }
            changes.add(new Change(kind, is.id(), is.type(), is.name(), moved, properties));
        }
    }

    private static void reordered(String before, String after, List<PropertyChange> properties) {
        if (!before.equals(after)) {
            properties.add(new PropertyChange("choices in the order", before, after));
        }
    }

    /** In the order of the one, those that both offer. */
    private static String choices(Part of, Part other) {
        return of.says().keySet().stream()
                .filter(key -> key.startsWith(Part.CHOICE) && other.says().containsKey(key))
                .map(key -> key.substring(Part.CHOICE.length()))
                .collect(Collectors.joining(", "));
    }

    private static String raw(@Nullable Said said) {
        return said == null ? "" : said.raw();
    }

    /** Who says neither yes nor no means the other one: what goes without saying is not read. */
    private static @Nullable Said said(@Nullable Said said, @Nullable Said other) {
        if (said != null && !said.raw().isEmpty()) {
            return said;
        }
        return switch (raw(other)) {
            case "true" -> new Said("", "", "no");
            case "false" -> new Said("", "", "yes");
            default -> null;
        };
    }

    static Map<String, List<String>> sequences(Collection<Part> parts) {
        return parts.stream()
                .filter(part -> part.sequence() != null)
                .collect(Collectors.groupingBy(
                        Part::sequence, LinkedHashMap::new, Collectors.mapping(Part::id, Collectors.toList())));
    }

    /** Counted as people count, from one. */
    private static Map<String, String> places(Map<String, List<String>> sequences) {
        var places = new HashMap<String, String>();
        for (var ids : sequences.values()) {
            for (int i = 0; i < ids.size(); i++) {
                places.put(ids.get(i), String.valueOf(i + 1));
            }
        }
        return places;
    }

    /** What stands elsewhere among those that both have: as few as explain the new order. What a neighbour pushed did not move. */
    private static Set<String> displaced(Map<String, List<String>> before, Map<String, List<String>> after) {
        var displaced = new HashSet<String>();
        before.forEach((sequence, was) -> {
            var is = after.getOrDefault(sequence, List.of());
            var wasSet = new HashSet<>(was);
            var isSet = new HashSet<>(is);
            var stayedBefore = was.stream().filter(isSet::contains).toList();
            var stayedAfter = is.stream().filter(wasSet::contains).toList();
            // Of several shortest answers the same one, whichever version is asked about first.
            displaced.addAll(
                    String.join("\n", stayedBefore).compareTo(String.join("\n", stayedAfter)) <= 0
                            ? outOfOrder(stayedBefore, stayedAfter)
                            : outOfOrder(stayedAfter, stayedBefore));
        });
        return displaced;
    }

    /** All but a longest run of those that follow each other in both. */
    private static Set<String> outOfOrder(List<String> one, List<String> other) {
        var place = new HashMap<String, Integer>();
        for (int i = 0; i < one.size(); i++) {
            place.put(one.get(i), i);
        }
        var places = other.stream().mapToInt(place::get).toArray();
        var ends = new int[places.length];
        var previous = new int[places.length];
        int longest = 0;
        for (int i = 0; i < places.length; i++) {
            int low = 0;
            for (int high = longest; low < high; ) {
                int middle = (low + high) / 2;
                if (places[ends[middle]] < places[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            longest = Math.max(longest, low + 1);
        }
        var inOrder = new boolean[places.length];
        for (int i = longest == 0 ? -1 : ends[longest - 1]; i >= 0; i = previous[i]) {
            inOrder[i] = true;
        }
        var rest = new HashSet<String>();
        for (int i = 0; i < places.length; i++) {
            if (!inOrder[i]) {
                rest.add(other.get(i));
            }
        }
        return rest;
    }
}
