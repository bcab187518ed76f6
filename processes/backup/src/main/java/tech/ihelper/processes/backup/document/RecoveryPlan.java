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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Role;
import tech.ihelper.engine.BusinessTransaction;
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

    private static final Comparator<Plan> ORDER = Comparator.comparing(
                    (Plan plan) -> plan.promise().rto())
            .thenComparing(Plan::system)
            .thenComparing(Plan::name);

    private final Documents documents;
    private final Printer printer;
    private final Plans plans;
    private final Standings standings;
    private final Repositories repositories;
    private final Clients clients;
    private final People people;
    private final Clock clock;

    RecoveryPlan(
            Documents documents,
            Printer printer,
            Plans plans,
            Standings standings,
            Repositories repositories,
            Clients clients,
            People people,
            Clock clock) {
        this.documents = documents;
        this.printer = printer;
        this.plans = plans;
        this.standings = standings;
        this.repositories = repositories;
        this.clients = clients;
        this.people = people;
        this.clock = clock;
    }

    record Step(
            int place,
            String system,
            String rto,
            String recovered,
            boolean met,
            List<Printer.Fact> facts,
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
     * Issues it for the plans as they are; once, however often it is asked, until one of them changes.
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
        var heading = new Printer.Heading("Recovery plan", "What to do when everything is gone", client, null);
        return documents
                .issue(
                        new NewDocument(key(client, own), KIND, "Recovery plan", client, null),
                        number -> printer.print(KIND, number, heading, content(client, own)))
                .number();
    }

    /** The same plans in the same versions give the same key. */
    private static String key(ClientId client, List<Plan> own) {
        var versions =
                own.stream().map(plan -> plan.number() + "/" + plan.version()).collect(Collectors.joining(" "));
        return client.value() + "/" + KIND + "/"
                + Sha256.of(versions.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    private Map<String, ?> content(ClientId client, List<Plan> own) {
        var active = own.stream()
                .filter(plan -> plan.content().active())
                .sorted(ORDER)
                .toList();
        var steps = new ArrayList<Step>();
        active.forEach(plan -> steps.add(step(steps.size() + 1, plan)));
        var content = new HashMap<String, Object>();
        content.put("client", printer.client(client));
        content.put("steps", steps);
        content.put(
                "resting",
                own.stream()
                        .filter(plan -> !plan.content().active())
                        .map(plan -> plan.system() + ", " + plan.name() + " (" + plan.number() + ")")
                        .toList());
        content.put(
                "contacts",
                people.having(Role.MANAGER).stream()
                        .map(person -> new Contact(
                                person.name(),
                                "decides about restores",
                                person.email() == null ? "no address known" : person.email()))
                        .toList());
        content.put("kit", ByHand.KIT);
        content.put("target", ByHand.TARGET);
        return content;
    }

    private Step step(int place, Plan plan) {
        var repository = repositories.byId(plan.content().repositoryId());
        var standing = standings.of(plan.id());
        var restored = standing.restoredMillis();
        return new Step(
                place,
                plan.system(),
                DrillWords.time(plan.promise().rto()),
                restored == null ? "never measured" : DrillWords.time(Duration.ofMillis(restored)),
                restored != null && restored <= plan.promise().rto().toMillis(),
                facts(plan, repository, standing),
                ByHand.restore(plan, repository));
    }

    private List<Printer.Fact> facts(Plan plan, Repository repository, Standing standing) {
        var facts = new ArrayList<Printer.Fact>();
        facts.add(new Printer.Fact(
                "What", plan.name() + " (" + plan.number() + "): " + plan.what().words()));
        facts.add(new Printer.Fact("Where", where(repository)));
        var copy = plan.content().copyRepositoryId();
        facts.add(new Printer.Fact(
                "Second copy",
                copy == null ? "none: if the first is lost, nothing is left" : where(repositories.byId(copy))));
        facts.add(new Printer.Fact("Kit", kit(repository)));
        facts.add(new Printer.Fact("Programs", ByHand.programs(repository)));
        facts.add(new Printer.Fact(
                "Backed up",
                plan.content().schedule().words() + "; at most "
                        + Ages.of(plan.promise().rpo()) + " of work is lost"));
        facts.add(new Printer.Fact("Last restored", restored(standing.drilled().goodAt())));
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
