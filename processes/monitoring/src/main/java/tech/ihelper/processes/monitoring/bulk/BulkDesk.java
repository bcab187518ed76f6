package tech.ihelper.processes.monitoring.bulk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.processes.monitoring.bulk.Outcome.Effect;
import tech.ihelper.processes.monitoring.bulk.Outcome.Line;
import tech.ihelper.processes.monitoring.bulk.Outcome.Problem;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.check.MonitoringRefusal;
import tech.ihelper.processes.monitoring.check.Wish;

/**
 * Makes, changes and removes many checks as a list says, through the same desk as a form; all of them or none. An entry finds its
 * check by client, system and name.
 */
@Component
public class BulkDesk {

    private final Checks checks;
    private final CheckDesk desk;
    private final Clients clients;
    private final TransactionTemplate transaction;

    BulkDesk(Checks checks, CheckDesk desk, Clients clients, TransactionTemplate transaction) {
        this.checks = checks;
        this.desk = desk;
        this.clients = clients;
        this.transaction = transaction;
    }

    /**
     * What is wanted.
     *
     * @param all remove what is there of the list's clients and not in it
     */
    public record Order(Format format, byte[] file, boolean all) {}

    /**
     * What it would do. It is the same work as in earnest, and none of it is kept.
     *
     * @throws MonitoringRefusal when the file cannot be read at all
     */
    public Outcome look(Order order, Caller by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return work(order, by);
        }));
    }

    /**
     * Does it, unless an entry is wrong: then nothing is done, and the outcome says what to write instead.
     *
     * @param shown hash of the outcome that somebody agreed to; null = whatever comes of it
     * @throws MonitoringRefusal when something else would be done than was shown; nothing is done then
     */
    public Outcome apply(Order order, @Nullable String shown, Caller by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var outcome = work(order, by);
            var agreed = shown == null || shown.equals(outcome.sha256());
            if (!outcome.problems().isEmpty() || !agreed) {
                status.setRollbackOnly();
            }
            if (!agreed) {
                throw MonitoringRefusal.invalid(
                        "shown",
                        "Checks changed since this was shown. Nothing was done; look at what would happen now.");
            }
            return outcome;
        }));
    }

    /** @param client null = of all that the caller may see */
    public String write(Format format, @Nullable ClientId client, Caller by) {
        return CheckList.write(
                format,
                checks.list(client, by.clients(), CheckList.MOST).stream()
                        .sorted(Comparator.comparing(Check::id))
                        .map(this::written)
                        .toList());
    }

    private Map<String, Object> written(Check check) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("client", name(check.client()));
        Wish.of(check).fields().forEach(fields::putIfAbsent);
        return fields;
    }

    private Outcome work(Order order, Caller by) {
        var list = CheckList.read(order.format, order.file);
        var lines = new ArrayList<Line>();
        var problems = new ArrayList<Problem>();
        var there = checks.list(null, by.clients(), Integer.MAX_VALUE).stream()
                .sorted(Comparator.comparing(Check::id))
                .toList();
        var known = new HashMap<Key, Check>();
        // Of two that are called alike the older one is meant.
        there.forEach(check -> known.putIfAbsent(Key.of(check), check));
        var seen = new HashMap<Key, String>();
        var named = new HashSet<ClientId>();
        for (var entry : list.entries()) {
            try {
                var client = client(entry, by);
                var key = new Key(client.id(), entry.text("system"), entry.text("name"));
                var before = seen.putIfAbsent(key, entry.place());
                if (before != null) {
                    throw MonitoringRefusal.invalid("name", "It stands in " + before + " already. Keep one of them.");
                }
                named.add(client.id());
                lines.add(line(list.format(), entry, client, known.get(key), by));
            } catch (MonitoringRefusal refusal) {
                problems.add(new Problem(entry.place(), Objects.toString(refusal.field(), ""), refusal.reason()));
            }
        }
        if (order.all && problems.isEmpty()) {
            var meant = seen.keySet().stream()
                    .map(known::get)
                    .filter(Objects::nonNull)
                    .map(Check::id)
                    .collect(Collectors.toSet());
            there.stream()
                    .filter(check -> named.contains(check.client()) && !meant.contains(check.id()))
                    .forEach(check -> {
                        desk.remove(check.number(), by);
                        lines.add(line("", Effect.REMOVED, check));
                    });
        }
        return new Outcome(lines, problems);
    }

    private Line line(Format format, CheckList.Entry entry, ClientCard client, @Nullable Check known, Caller by) {
        var fields = new HashMap<>(entry.fields());
        fields.put("client", client.id().toString());
        if (known == null) {
            return line(entry.place(), Effect.CREATED, desk.add(Wish.of(fields), by));
        }
        // The name finds it, whatever the case of its letters, and stays.
        var wish = format == Format.CSV ? Wish.of(known).with(fields) : Wish.of(fields);
        var changed = desk.change(known.number(), wish, by);
        return line(entry.place(), changed.equals(known) ? Effect.UNCHANGED : Effect.CHANGED, changed);
    }

    private Line line(String place, Effect effect, Check check) {
        return new Line(
                place,
                effect,
                name(check.client()),
                check.system(),
                check.name(),
                check.target().address());
    }

    private ClientCard client(CheckList.Entry entry, Caller by) {
        var text = entry.text("client");
        return clients.active().stream()
                .filter(card -> by.clients().allows(card.id()))
                .filter(card -> card.name().equalsIgnoreCase(text)
                        || card.id().toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> MonitoringRefusal.invalid(
                                "client",
                                text.isEmpty()
                                        ? "Write the name of the client."
                                        : "There is no client of this name that is served. Correct the name, or register it first."));
    }

    private String name(ClientId client) {
        return clients.byId(client).map(ClientCard::name).orElse(client.toString());
    }

    private record Key(ClientId client, String system, String name) {

        private Key {
            system = system.toLowerCase(Locale.ROOT);
            name = name.toLowerCase(Locale.ROOT);
        }

        private static Key of(Check check) {
            return new Key(check.client(), check.system(), check.name());
        }
    }
}
