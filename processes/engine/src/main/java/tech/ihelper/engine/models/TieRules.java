package tech.ihelper.engine.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tech.ihelper.engine.models.Ties.Event;
import tech.ihelper.engine.models.Ties.Kind;
import tech.ihelper.engine.models.Ties.Tie;

/** What processes say together: those of the bundle and all that are deployed beside it. */
final class TieRules {

    private final List<Ties> everything = new ArrayList<>();
    private final Set<String> sent;

    /**
     * @param deployed processes beside the bundle
     * @param sent names of the messages that code sends
     */
    TieRules(List<Ties> bundle, List<Ties> deployed, Set<String> sent) {
        everything.addAll(bundle);
        everything.addAll(deployed);
        this.sent = sent;
    }

    void check(Ties process, Findings findings) {
        handlers(process, findings);
        unsent(process, findings);
        unheard(process, findings);
        if (findings.all().stream().noneMatch(f -> f.rule().equals("endless-loop"))) {
            circles(process, findings); // else said already, about a circle inside the file
        }
    }

    private void handlers(Ties process, Findings findings) {
        for (var start : process.starts()) {
            var others = everything.stream()
                    .filter(other -> other != process)
                    .filter(other ->
                            other.starts().stream().anyMatch(tie -> tie.event().equals(start.event())))
                    .map(Ties::key)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (process.starts().stream()
                            .filter(tie -> tie.event().equals(start.event()))
                            .count()
                    > 1) {
                others.add(process.key());
            }
            if (others.isEmpty()) {
                continue;
            }
            var message = "'%s' also starts %s: two models answer the same event."
                    .formatted(start.event().name(), String.join(", ", others));
            var remedy = "Let one of them answer it, and call the other from there.";
            if (start.event().kind() == Kind.MESSAGE) {
                // A message goes to one process; the engine would refuse the second.
                findings.error("one-handler-per-event", start.element(), message, remedy);
            } else {
                findings.warning("one-handler-per-event", start.element(), message, remedy);
            }
        }
    }

    private void unsent(Ties process, Findings findings) {
        for (var caught : process.catches()) {
            var event = caught.event();
            var isSent = event.kind() == Kind.MESSAGE
                    ? sent.contains(event.name())
                    : everything.stream().anyMatch(other -> other.throwing().stream()
                            .anyMatch(tie -> tie.event().equals(event)));
            if (!isSent) {
                findings.warning(
                        "unsent-event",
                        caught.element(),
                        "Nothing sends the %s '%s', so this never happens.".formatted(word(event), event.name()),
                        event.kind() == Kind.MESSAGE
                                ? "Wait for one that the product sends: %s.".formatted(String.join(", ", sent))
                                : "Throw it in another process, or remove this event.");
            }
        }
    }

    private void unheard(Ties process, Findings findings) {
        for (var thrown : process.throwing()) {
            var event = thrown.event();
            if (event.kind() == Kind.MESSAGE) {
                findings.warning(
                        "unheard-event",
                        thrown.element(),
                        "This event sends nothing: models have no messages to send.",
                        "Use a service task that tells whom it concerns, or a signal.");
            } else if (everything.stream().noneMatch(other -> other.catches().stream()
                    .anyMatch(tie -> tie.event().equals(event)))) {
                findings.warning(
                        "unheard-event",
                        thrown.element(),
                        "No process listens to the signal '%s'.".formatted(event.name()),
                        "Deploy the process that does together with this one, or remove the event.");
            }
        }
    }

    private static String word(Event event) {
        return event.kind() == Kind.MESSAGE ? "message" : "signal";
    }

    // ---- processes that start each other for ever

    private record Way(Ties process, Event in) {}

    private void circles(Ties process, Findings findings) {
        for (var way : process.begins().entrySet()) {
            for (var begun : way.getValue()) {
                if (leadsBack(begun, new Way(process, way.getKey()))) {
                    findings.error(
                            "self-triggering",
                            begun.element(),
                            "This starts %s, which would start %s again, for ever and with nobody in between."
                                    .formatted(begun.event().name(), process.key()),
                            "Put a task, a timer or another wait between them.");
                    return;
                }
            }
        }
    }

    private boolean leadsBack(Tie begun, Way home) {
        Set<Way> seen = new HashSet<>();
        var open = new ArrayDeque<>(ways(begun.event()));
        while (!open.isEmpty()) {
            var way = open.pop();
            if (way.equals(home)) {
                return true;
            }
            if (seen.add(way)) {
                way.process()
                        .begins()
                        .getOrDefault(way.in(), List.of())
                        .forEach(next -> open.addAll(ways(next.event())));
            }
        }
        return false;
    }

    private List<Way> ways(Event event) {
        return everything.stream()
                .filter(process -> process.begins().containsKey(event))
                .map(process -> new Way(process, event))
                .toList();
    }
}
