package tech.ihelper.processes.clients.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientLogo;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Tier;

/** The tables {@code client}, {@code client_matcher} and {@code client_register}. */
@Repository
public class RegisteredClients {

    private static final String COLUMNS =
            "id, version, name, tier, active, brand_colour, zone, service_hours, holidays, contract_start, renewal, changed_at,"
                    + " changed_by";

    /** Where a search looks besides the name. Not correlated: each is read once, however many clients there are. */
    private static final List<String> SEARCHED = List.of(
            "client_matcher where lower(labels)",
            "client_contact where search_key",
            "client_site where search_key",
            "client_system where search_key");

    private final JdbcClient jdbc;

    public RegisteredClients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For documents and pages of whoever has the client at hand already. */
    Optional<ClientLogo> logo(ClientId id) {
        return new Logos(jdbc)
                .find(id, ClientScope.ALL)
                .map(logo -> new ClientLogo(logo.png(), "image/png", logo.width(), logo.height()));
    }

    /** Changes with every change of any client. */
    public UUID revision() {
        return jdbc.sql("select revision from client_register where id = 1")
                .query(UUID.class)
                .single();
    }

    /** One writer at a time, until the end of the transaction: what is looked up after this holds until the commit. */
    public void lock() {
        jdbc.sql("select revision from client_register where id = 1 for update")
                .query(UUID.class)
                .single();
    }

    /** The same for what belongs to one client, whose row is locked. */
    public void lock(ClientId id, ClientScope scope) {
        if (!scope.allows(id)
                || jdbc.sql("select id from client where id = :id for update")
                        .param("id", id.value())
                        .query(UUID.class)
                        .optional()
                        .isEmpty()) {
            throw new UnknownClient();
        }
    }

    public Optional<Client> find(ClientId id, ClientScope scope) {
        return scope.allows(id)
                ? jdbc.sql("select " + COLUMNS + " from client where id = :id")
                        .param("id", id.value())
                        .query((row, i) -> client(row, matchersOf(id)))
                        .optional()
                : Optional.empty();
    }

    /** By name, at most {@code limit}. */
    public List<Client> find(ClientFilter filter, ClientScope scope, int limit) {
        var where = new StringBuilder("1 = 1");
        var parameters = new HashMap<String, Object>();
        if (scope instanceof ClientScope.OneClient one) {
            where.append(" and id = :scope");
            parameters.put("scope", one.id().value());
        }
        if (!filter.inactive()) {
            where.append(" and active");
        }
        var text = filter.text();
        if (text != null) {
            where.append(" and (name_key like :text escape '!'");
            for (var words : SEARCHED) {
                where.append(" or id in (select client_id from ").append(words).append(" like :text escape '!')");
            }
            where.append(')');
            parameters.put("text", anywhere(text));
        }
        var after = filter.after();
        if (after != null) {
            where.append(" and name_key > :after");
            parameters.put("after", ClientProfile.nameKey(after));
        }
        return withMatchers(
                jdbc.sql("select " + COLUMNS + " from client where " + where + " order by name_key limit :limit")
                        .params(parameters)
                        .param("limit", limit)
                        .query((row, i) -> client(row, List.of()))
                        .list());
    }

    /** One question more, for these only and not for each. */
    private List<Client> withMatchers(List<Client> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        var matchers = matchersByClient(
                "where client_id in (:clients)",
                Map.of(
                        "clients",
                        bare.stream().map(client -> client.id().value()).toList()));
        return bare.stream()
                .map(client -> client.owning(matchers.getOrDefault(
                        client.id().value(), client.profile().matchers())))
                .toList();
    }

    /** Every client, for the copy in memory. */
    public List<Client> all() {
        var matchers = matchersByClient("", Map.of());
        return jdbc.sql("select " + COLUMNS + " from client order by name_key")
                .query((row, i) -> client(row, matchers.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    /** Matchers of active clients and their client's id, oldest first. */
    public List<Map.Entry<LabelMatcher, ClientId>> claims() {
        return jdbc.sql(
                        """
                        select m.labels, m.client_id
                        from client_matcher m join client c on c.id = m.client_id
                        where c.active
                        order by m.id
                        """)
                .query((row, i) -> Map.entry(
                        LabelMatcher.parse(row.getString("labels")),
                        new ClientId(row.getObject("client_id", UUID.class))))
                .list();
    }

    public Optional<ClientId> named(String nameKey) {
        return jdbc.sql("select id from client where name_key = :key")
                .param("key", nameKey)
                .query(UUID.class)
                .optional()
                .map(ClientId::new);
    }

    /** Name and id of the client that has exactly this matcher, active or not. */
    public Optional<Map.Entry<ClientId, String>> having(LabelMatcher matcher) {
        return jdbc.sql(
                        """
                        select c.id, c.name
                        from client_matcher m join client c on c.id = m.client_id
                        where m.labels = :labels
                        """)
                .param("labels", matcher.toString())
                .query((row, i) -> Map.entry(new ClientId(row.getObject("id", UUID.class)), row.getString("name")))
                .optional();
    }

    /** What has become of a client that was merged, and of which then nothing is left under its own id. */
    public Optional<ClientId> successor(ClientId id) {
        return jdbc.sql("select into_id from client_merged where id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .map(ClientId::new);
    }

    /** Every client that was merged, and into which. */
    public Map<ClientId, ClientId> successors() {
        var successors = new HashMap<ClientId, ClientId>();
        jdbc.sql("select id, into_id from client_merged").query(row -> {
            successors.put(
                    new ClientId(row.getObject("id", UUID.class)), new ClientId(row.getObject("into_id", UUID.class)));
        });
        return successors;
    }

    /** Nothing belongs to {@code merged} any more. */
    void removeMerged(Client merged, ClientId into, Instant at, Caller by) {
        jdbc.sql("delete from client_logo where client_id = :id")
                .param("id", merged.id().value())
                .update();
        jdbc.sql("delete from client where id = :id")
                .param("id", merged.id().value())
                .update();
        jdbc.sql(
                        """
                        insert into client_merged (id, into_id, name, merged_at, merged_by)
                        values (:id, :into, :name, :at, :by)
                        """)
                .param("id", merged.id().value())
                .param("into", into.value())
                .param("name", merged.profile().name())
                .param("at", at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .param("by", by.name())
                .update();
        changed();
    }

    public void add(Client client) {
        var profile = client.profile();
        jdbc.sql(
                        """
                        insert into client (id, version, name, name_key, tier, active, brand_colour,
                            zone, service_hours, holidays, contract_start, renewal, changed_at, changed_by)
                        values (:id, :version, :name, :nameKey, :tier, :active, :brandColour,
                            :zone, :hours, :holidays, :contractStart, :renewal, :changedAt, :changedBy)
                        """)
                .params(parameters(client))
                .update();
        profile.matchers().forEach(matcher -> addMatcher(client.id(), matcher));
        changed();
    }

    /** Matchers that stay keep their age. */
    public void replace(Client before, Client after) {
        var updated = jdbc.sql(
                        """
                        update client
                        set version = :version, name = :name, name_key = :nameKey, tier = :tier, active = :active,
                            brand_colour = :brandColour, zone = :zone, service_hours = :hours, holidays = :holidays,
                            contract_start = :contractStart, renewal = :renewal,
                            changed_at = :changedAt, changed_by = :changedBy
                        where id = :id and version = :version - 1
                        """)
                .params(parameters(after))
                .update();
        if (updated != 1) {
            throw new IllegalStateException("Client " + after.id() + " was changed without the register's lock");
        }
        before.profile().matchers().stream()
                .filter(matcher -> !after.profile().matchers().contains(matcher))
                .forEach(this::removeMatcher);
        after.profile().matchers().stream()
                .filter(matcher -> !before.profile().matchers().contains(matcher))
                .forEach(matcher -> addMatcher(after.id(), matcher));
        changed();
    }

    /** Pattern of {@code like ... escape '!'} for names and search keys that have {@code text} in them. */
    static String anywhere(String text) {
        return "%" + ClientProfile.nameKey(text).replaceAll("[!%_]", "!$0") + "%";
    }

    private void addMatcher(ClientId client, LabelMatcher matcher) {
        jdbc.sql("insert into client_matcher (client_id, labels) values (:client, :labels)")
                .param("client", client.value())
                .param("labels", matcher.toString())
                .update();
    }

    private void removeMatcher(LabelMatcher matcher) {
        jdbc.sql("delete from client_matcher where labels = :labels")
                .param("labels", matcher.toString())
                .update();
    }

    /** Random and not counted: a number that was rolled back would come again and mean something else. */
    private void changed() {
        jdbc.sql("update client_register set revision = :revision where id = 1")
                .param("revision", UUID.randomUUID())
                .update();
    }

    private static Map<String, @Nullable Object> parameters(Client client) {
        var profile = client.profile();
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", client.id().value());
        parameters.put("version", client.version());
        parameters.put("name", profile.name());
        parameters.put("nameKey", profile.nameKey());
        parameters.put("tier", profile.tier().name());
        parameters.put("active", profile.active());
        parameters.put("brandColour", profile.brandColour());
        parameters.put("zone", profile.calendar().writtenZone());
        parameters.put("hours", profile.calendar().hours().toString());
        parameters.put("holidays", profile.calendar().writtenHolidays());
        parameters.put("contractStart", profile.term().start());
        parameters.put("renewal", profile.term().renewal());
        parameters.put("changedAt", client.changedAt().atOffset(ZoneOffset.UTC));
        parameters.put("changedBy", client.changedBy());
        return parameters;
    }

    private List<LabelMatcher> matchersOf(ClientId id) {
        return jdbc.sql("select labels from client_matcher where client_id = :client order by id")
                .param("client", id.value())
                .query((row, i) -> LabelMatcher.parse(row.getString("labels")))
                .list();
    }

    private Map<UUID, List<LabelMatcher>> matchersByClient(String where, Map<String, ?> parameters) {
        var byClient = new HashMap<UUID, List<LabelMatcher>>();
        jdbc.sql("select client_id, labels from client_matcher " + where + " order by id")
                .params(parameters)
                .query(row -> {
                    byClient.computeIfAbsent(row.getObject("client_id", UUID.class), unseen -> new ArrayList<>())
                            .add(LabelMatcher.parse(row.getString("labels")));
                });
        return byClient;
    }

    private static Client client(ResultSet row, List<LabelMatcher> matchers) throws SQLException {
        return new Client(
                new ClientId(row.getObject("id", UUID.class)),
                row.getInt("version"),
                new ClientProfile(
                        row.getString("name"),
                        Tier.valueOf(row.getString("tier")),
                        row.getBoolean("active"),
                        row.getString("brand_colour"),
                        matchers,
                        new SupportCalendar(
                                SupportCalendar.zone("zone", row.getString("zone")),
                                Hours.parse("hours", row.getString("service_hours")),
                                SupportCalendar.holidays(row.getString("holidays"))),
                        new ContractTerm(
                                row.getObject("contract_start", LocalDate.class),
                                row.getObject("renewal", LocalDate.class))),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"));
    }
}
