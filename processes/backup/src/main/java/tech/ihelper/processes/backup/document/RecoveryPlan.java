package tech.ihelper.processes.backup.document;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Systems;
import tech.ihelper.engine.BusinessTransaction;
import tech.ihelper.engine.print.Printer;
import tech.ihelper.processes.backup.plan.BackupRefusal;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.Plans;
import tech.ihelper.processes.backup.plan.Repositories;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.Standing;
import tech.ihelper.processes.backup.plan.Standings;
import tech.ihelper.processes.backup.prove.DrillWords;

/**
 * What to do for a client when everything is gone: in which order, from where, with which commands, who decides. Each state of the client's
 * plans has one; those of earlier states are kept.
 */
@Component
public class RecoveryPlan {

    static final String KIND = "recovery-plan";

    /** Who makes five plans in a row gets one document. */
    static final Duration SETTLED = Duration.ofMinutes(5);

    private final Documents documents;
    private final Printer printer;
    private final Plans plans;
    private final Standings standings;
    private final Repositories repositories;
    private final Clients clients;
    private final Systems systems;
    private final Contacts contacts;
    private final People people;
    private final Clock clock;

    RecoveryPlan(
            Documents documents,
            Printer printer,
            Plans plans,
            Standings standings,
            Repositories repositories,
            Clients clients,
            Systems systems,
            Contacts contacts,
            People people,
            Clock clock) {
        this.documents = documents;
        this.printer = printer;
        this.plans = plans;
        this.standings = standings;
        this.repositories = repositories;
        this.clients = clients;
        this.systems = systems;
        this.contacts = contacts;
        this.people = people;
        this.clock = clock;
    }

    record Step(
            int place,
            String system,
            String needs,
            String rto,
            String recovered,
            boolean met,
            List<Fact> facts,
            List<String> commands) {}

    record Contact(String name, String role, String reach) {}

    /** Clients whose plans have changed and are at rest now. */
    List<ClientId> settled() {
        var quiet = clock.instant().minus(SETTLED);
        return plans.all(ClientScope.ALL).stream()
                .collect(Collectors.groupingBy(Plan::client, Collectors.maxBy(Comparator.comparing(Plan::changedAt))))
                .entrySet()
                .stream()
                .filter(newest -> newest.getValue()
                        .filter(plan -> !plan.changedAt().isAfter(quiet))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Issues it for the plans, systems and contacts as they are; once, however often it is asked, until one of them changes.
     *
     * @return number of the document
     * @throws BackupRefusal when there is no such client for the caller, or it has no plan
     */
    @BusinessTransaction
    public String issue(ClientId client, Caller by) {
        if (!by.clients().allows(client) || clients.byId(client).isEmpty()) {
            throw BackupRefusal.unknownClient();
        }
        var own = plans.all(new ClientScope.OneClient(client));
        if (own.isEmpty()) {
            throw BackupRefusal.conflict("nothing-planned", "This client has no backup plan yet. Make one first.");
        }
        var order = RecoveryOrder.of(
                own.stream().filter(plan -> plan.content().active()).toList(), systems.of(client));
        var reached = reached(client);
        var heading = new Printer.Heading("Recovery plan", "What to do when everything is gone", client, null);
        return documents
                .issue(
                        new NewDocument(key(client, own, order, reached), KIND, "Recovery plan", client, null),
                        number -> printer.print(
                                "backup/documents/" + KIND, number, heading, content(client, own, order, reached)))
                .number();
    }

    /** The same plans in the same versions, in the same order, with the same people give the same key. */
    private static String key(ClientId client, List<Plan> own, RecoveryOrder order, List<Contact> reached) {
        var state = Stream.of(
                        own.stream().map(plan -> plan.number() + "/" + plan.version()),
                        order.plans().stream().map(plan -> plan.number() + "<" + order.needs(plan)),
                        reached.stream().map(Contact::toString))
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
        return client.value() + "/" + KIND + "/"
                + Sha256.of(state.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** Who decides here, then whom to call at the client's, in the order of calling. */
    private List<Contact> reached(ClientId client) {
        var managers = people.having(Role.MANAGER).stream()
                .map(person -> new Contact(
                        person.name(),
                        "decides about restores",
                        person.email() == null ? "no address known" : person.email()));
        var called = contacts.forEmergencies(client);
        var theirs = called.isEmpty() ? contacts.of(client) : called;
        var own = theirs.stream()
                .map(contact -> new Contact(
                        contact.name(),
                        printer.client(client) + (contact.role().isEmpty() ? "" : ", " + contact.role()),
                        contact.reach().isEmpty() ? "no address known" : contact.reach()));
        return Stream.concat(managers, own).toList();
    }

    private Map<String, ?> content(ClientId client, List<Plan> own, RecoveryOrder order, List<Contact> reached) {
        var steps = new ArrayList<Step>();
        order.plans().forEach(plan -> steps.add(step(steps.size() + 1, plan, order.needs(plan))));
        var content = new HashMap<String, Object>();
        content.put("client", printer.client(client));
        content.put("steps", steps);
        content.put(
                "resting",
                own.stream()
                        .filter(plan -> !plan.content().active())
                        .map(plan -> plan.system() + ", " + plan.name() + " (" + plan.number() + ")")
                        .toList());
        content.put("contacts", reached);
        content.put(
                "unreachable", reached.stream().noneMatch(contact -> contact.role.startsWith(printer.client(client))));
        content.put("kit", ByHand.KIT);
        content.put("target", ByHand.TARGET);
        return content;
    }

    private Step step(int place, Plan plan, String needs) {
        var repository = repositories.byId(plan.content().repositoryId());
        var standing = standings.of(plan.id());
        var restored = standing.restoredMillis();
        return new Step(
                place,
                plan.system(),
                needs,
                DrillWords.time(plan.promise().rto()),
                restored == null ? "never measured" : DrillWords.time(Duration.ofMillis(restored)),
                restored != null && restored <= plan.promise().rto().toMillis(),
                facts(plan, repository, standing),
                ByHand.restore(plan, repository));
    }

    private List<Fact> facts(Plan plan, Repository repository, Standing standing) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                "What", plan.name() + " (" + plan.number() + "): " + plan.what().words()));
        facts.add(new Fact("Where", where(repository)));
        var copy = plan.content().copyRepositoryId();
        facts.add(new Fact(
                "Second copy",
                copy == null ? "none: if the first is lost, nothing is left" : where(repositories.byId(copy))));
        facts.add(new Fact("Kit", kit(repository)));
        facts.add(new Fact("Programs", ByHand.programs(repository)));
        facts.add(new Fact(
                "Backed up",
                plan.content().schedule().words() + "; at most "
                        + Ages.of(plan.promise().rpo()) + " of work is lost"));
        facts.add(new Fact("Last restored", restored(standing.drilled().goodAt())));
        return facts;
    }

    private String restored(@Nullable Instant at) {
        return at == null ? "never, so nobody knows that it works" : printer.moment(at) + ", in a drill";
    }

    private static String where(Repository repository) {
        var content = repository.content();
        return "%s, %s: %s, written by %s, on %s%s"
                .formatted(
                        repository.number(),
                        repository.name(),
                        content.address().location(),
                        content.tool().label(),
                        content.medium().label(),
                        content.elsewhere() ? " at another site" : "");
    }

    private String kit(Repository repository) {
        var kit = repository.kitNumber();
        var stored = repository.escrowedAt();
        var by = repository.escrowedBy();
        if (kit == null) {
            return "not printed: whoever has lost iHelper cannot open this repository";
        }
        return stored == null || by == null
                ? kit + ", printed; nobody has said that it is stored"
                : kit + ", stored, says " + printer.person(by) + " on " + printer.moment(stored);
    }
}
