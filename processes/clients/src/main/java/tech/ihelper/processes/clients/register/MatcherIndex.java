package tech.ihelper.processes.clients.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.ihelper.contracts.ClientCard;

/**
 * Finds the client of an alert among any number of matchers by looking up the alert's own labels: each matcher is filed
 * under its rarest label, so that few are left to compare.
 */
final class MatcherIndex {

    /** A client's claim to the alerts that fit. Claims come oldest first. */
    record Claim(LabelMatcher matcher, ClientCard client) {}

    private record Ranked(Claim claim, int age) {}

    /** The most labels, then the oldest. */
    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingInt(
                    (Ranked ranked) -> -ranked.claim.matcher().specificity())
            .thenComparingInt(Ranked::age);

    private final Map<Map.Entry<String, String>, List<Ranked>> byRarestLabel = new HashMap<>();

    MatcherIndex(List<Claim> oldestFirst) {
        var uses = new HashMap<Map.Entry<String, String>, Integer>();
        for (var claim : oldestFirst) {
            claim.matcher().labels().forEach((name, value) -> uses.merge(Map.entry(name, value), 1, Integer::sum));
        }
        for (var age = 0; age < oldestFirst.size(); age++) {
            var claim = oldestFirst.get(age);
            claim.matcher().labels().entrySet().stream()
                    .map(Map.Entry::copyOf)
                    .min(Comparator.comparingInt(label -> uses.getOrDefault(label, 0)))
                    .map(rarest -> byRarestLabel.computeIfAbsent(rarest, unseen -> new ArrayList<>()))
                    .orElseThrow()
                    .add(new Ranked(claim, age));
        }
    }

    Optional<ClientCard> owning(Map<String, String> labels) {
        return labels.entrySet().stream()
                .flatMap(label ->
                        byRarestLabel.getOrDefault(Map.entry(label.getKey(), label.getValue()), List.of()).stream())
                .filter(ranked -> ranked.claim.matcher().fits(labels))
                .min(BEST_FIRST)
                .map(ranked -> ranked.claim.client());
    }
}
