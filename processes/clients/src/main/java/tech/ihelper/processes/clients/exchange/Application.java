package tech.ihelper.processes.clients.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.forms.sheet.Sheet;
import tech.ihelper.forms.sheet.Sheet.Row;
import tech.ihelper.forms.sheet.UnreadableSheet;
import tech.ihelper.processes.clients.exchange.Outcome.Effect;
import tech.ihelper.processes.clients.exchange.Outcome.Line;
import tech.ihelper.processes.clients.exchange.Outcome.Problem;
import tech.ihelper.processes.clients.register.BelongingDesk;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.Details;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.RegisteredClients;

/**
 * Does what a file says, through the same desks as a form. A line finds its thing by the name; columns that are not in the
 * file stay. Whether it is kept is up to the transaction: a look at it is the same work, rolled back.
 */
@Component
class Application {

    private static final String CLIENT = "client";
    private static final String NAME = "name";
    private static final String PARENT = "parent";

    private final RegisteredClients clients;
    private final ClientDesk clientDesk;
    private final List<BelongingDesk<?>> desks;

    Application(RegisteredClients clients, ClientDesk clientDesk, List<BelongingDesk<?>> desks) {
        this.clients = clients;
        this.clientDesk = clientDesk;
        this.desks = desks;
    }

    List<String> columns(Kind kind) {
        if (kind == Kind.CLIENTS) {
            return ClientProfile.FIELDS;
        }
        var columns = new ArrayList<>(List.of(CLIENT));
        columns.addAll(desk(kind).fields());
        return columns;
    }

    Sheet read(Kind kind, byte[] file) {
        try {
            return Sheet.read(file, columns(kind), kind == Kind.CLIENTS ? List.of(NAME) : List.of(CLIENT, NAME));
        } catch (UnreadableSheet why) {
            throw ExchangeRefusal.invalid("file", why.reason());
        }
    }

    /** Needs a transaction. Nothing of it may be kept when the outcome has problems. */
    Outcome apply(Kind kind, byte[] file, Caller by) {
        var sheet = read(kind, file);
        clients.lock();
        var lines = new ArrayList<Line>();
        var problems = new ArrayList<Problem>();
        var seen = new HashMap<String, Long>();
        for (var row : parentsFirst(sheet.rows())) {
            var client = row.cells().getOrDefault(CLIENT, "").strip();
            var name = row.cells().getOrDefault(NAME, "").strip();
            var miscounted = row.cells().get(Sheet.MISCOUNTED);
            if (miscounted != null) {
                problems.add(new Problem(
                        row.line(),
                        "",
                        miscounted,
                        "The line has " + miscounted + " cells, the first line "
                                + sheet.columns().size() + ". Put text with the delimiter in quotes."));
                continue;
            }
            var before = seen.putIfAbsent(Sheet.key(client, name), row.line());
            if (before != null) {
                problems.add(new Problem(
                        row.line(), NAME, name, "It stands in line " + before + " already. Keep one of them."));
                continue;
            }
            try {
                lines.add(kind == Kind.CLIENTS ? client(row, by) : belonging(desk(kind), row, client, by));
            } catch (Refusal refusal) {
                problems.addAll(problems(row, refusal));
            }
        }
        lines.sort(Comparator.comparingLong(Line::line));
        problems.sort(Comparator.comparingLong(Problem::line));
        return new Outcome(lines, problems);
    }

    private Line client(Row row, Caller by) {
        var name = row.cells().getOrDefault(NAME, "");
        var known = clients.named(ClientProfile.nameKey(name)).flatMap(id -> clients.find(id, by.clients()));
        if (known.isEmpty()) {
            var made = clientDesk.register(ClientProfile.read(new Entry(row.cells())), by);
            return new Line(row.line(), made.profile().name(), made.profile().name(), Effect.CREATED, "");
        }
        var before = known.get();
        var to = ClientProfile.read(new Entry(before.profile().written()).with(row.cells()));
        var after = clientDesk.change(before.id(), before.version(), to, by);
        return line(row, after.profile().name(), after.profile(), after.equals(before), after.differenceFrom(before));
    }

    private <D extends Details> Line belonging(BelongingDesk<D> desk, Row row, String clientName, Caller by) {
        var client = client(clientName);
        if (client == null) {
            throw ExchangeRefusal.invalid(
                    CLIENT, "There is no client of this name. Import the clients first, or correct the name.");
        }
        var before = desk.registered(client, row.cells().getOrDefault(NAME, ""));
        if (before == null) {
            var made = desk.add(client, new Entry(row.cells()), by);
            return new Line(row.line(), clientName, made.details().name(), Effect.CREATED, "");
        }
        var changes = new LinkedHashMap<>(row.cells());
        changes.remove(CLIENT);
        var after = desk.change(before.id(), before.version(), changes, by);
        return line(row, clientName, after.details(), after.equals(before), after.differenceFrom(before));
    }

    private static Line line(Row row, String client, Details after, boolean same, String difference) {
        return new Line(row.line(), client, after.name(), same ? Effect.UNCHANGED : Effect.CHANGED, difference);
    }

    private @Nullable ClientId client(String name) {
        return name.isEmpty()
                ? null
                : clients.named(ClientProfile.nameKey(name)).orElse(null);
    }

    private BelongingDesk<?> desk(Kind kind) {
        return desks.stream()
                .filter(desk -> desk.what().equals(kind.one()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Problem> problems(Row row, Refusal refusal) {
        var problems = new ArrayList<Problem>();
        refusal.fields()
                .forEach((field, remedy) ->
                        problems.add(new Problem(row.line(), field, row.cells().getOrDefault(field, ""), remedy)));
        if (problems.isEmpty()) {
            problems.add(new Problem(row.line(), "", "", refusal.reason()));
        }
        return problems;
    }

    /** A system may stand in the file above the one that carries it. */
    private static List<Row> parentsFirst(List<Row> rows) {
        var byName = new HashMap<String, Row>();
        rows.forEach(row -> byName.putIfAbsent(key(row, NAME), row));
        var ordered = new LinkedHashMap<Long, Row>();
        for (var row : rows) {
            var chain = new LinkedHashMap<Long, Row>();
            for (var at = row;
                    at != null && !ordered.containsKey(at.line()) && chain.putIfAbsent(at.line(), at) == null; ) {
                at = at.cells().getOrDefault(PARENT, "").isBlank() ? null : byName.get(key(at, PARENT));
            }
            var fromRow = new ArrayList<>(chain.values());
            Collections.reverse(fromRow);
            fromRow.forEach(one -> ordered.put(one.line(), one));
        }
        return List.copyOf(ordered.values());
    }

    private static String key(Row row, String column) {
        Map<String, String> cells = row.cells();
        return Sheet.key(cells.getOrDefault(CLIENT, ""), cells.getOrDefault(column, ""));
    }
}
