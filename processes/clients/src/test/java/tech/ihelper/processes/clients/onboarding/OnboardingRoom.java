package tech.ihelper.processes.clients.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.OnboardingCompleted;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Proofs;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.processes.clients.estate.RegisteredSites;
import tech.ihelper.processes.clients.estate.RegisteredSystems;
import tech.ihelper.processes.clients.estate.SystemDesk;
import tech.ihelper.processes.clients.handover.SafeWiring;
import tech.ihelper.processes.clients.people.ContactDesk;
import tech.ihelper.processes.clients.people.RegisteredContacts;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.ClientRegister;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.LabelMatcher;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;

/** Onboardings over the real register, with what other subjects prove played by a stand-in. */
final class OnboardingRoom {

    static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    static final Caller PRIYA = ActingUser.person("priya", Role.STAFF, Role.MANAGER);

    private final ProcessTest process;

    private OnboardingRoom(ProcessTest process) {
        this.process = process;
    }

    static ProcessTest engine() {
        return engine(Databases.H2);
    }

    static ProcessTest engine(Databases kind) {
        return ProcessTest.of("documents")
                .only("clients", "client-onboarding")
                .on(kind)
                .with(
                        RegisteredClients.class,
                        ClientRegister.class,
                        ClientDesk.class,
                        RegisteredContacts.class,
                        ContactDesk.class,
                        RegisteredSites.class,
                        RegisteredSystems.class,
                        SystemDesk.class)
                .with(
                        Onboardings.class,
                        OnboardingNotes.class,
                        Chases.class,
                        OnboardingDesk.class,
                        OnboardingProcess.class,
                        OnboardingTasks.class,
                        OnboardingLetters.class,
                        OnboardingCases.class,
                        Chasing.class,
                        RegisterProofs.class,
                        OnboardingDocuments.class,
                        SignedAgreements.class,
                        PrinterTasks.class,
                        PhaseLines.class,
                        OnboardingPages.class)
                .with(
                        AnswerQuestionnaire.Action.class,
                        AssessBaseline.Action.class,
                        PlanPhases.Action.class,
                        HandOverAccess.Action.class,
                        VerifyAccess.Action.class,
                        SetUpMonitoring.Action.class,
                        SetUpBackup.Action.class,
                        RunFirstDrill.Action.class,
                        TrainPeople.Action.class,
                        CheckGoLive.Action.class,
                        ReviewOnboarding.Action.class,
                        CallClient.Action.class)
                .with(Post.class, BackupStandIn.class, Staff.class, Heard.class, Archive.class)
                .with(SafeWiring.class)
                .bean(
                        "onboardingProperties",
                        OnboardingProperties.class,
                        () -> new OnboardingProperties(
                                "https://msp.example", 30, 2, 2, 3, "service-agreement", "Call us"));
    }

    static OnboardingRoom in(ProcessTest process) {
        return new OnboardingRoom(process);
    }

    // --- what is there

    /** A client with a contact, a system and a label, so that the register has nothing to complain about. */
    ClientId client(String name) {
        var client = process.get(ClientDesk.class)
                .register(
                        new ClientProfile(
                                name,
                                Tier.CARE,
                                true,
                                "#3355d6",
                                LabelMatcher.parseLines(
                                        "client=" + name.toLowerCase().replace(' ', '-'))),
                        PRIYA)
                .id();
        process.get(ContactDesk.class)
                .add(
                        client,
                        Entry.of(
                                "name",
                                "Anna Berg",
                                "email",
                                "anna@client.example",
                                "emergencyOrder",
                                "1",
                                "phone",
                                "+44 1"),
                        PRIYA);
        process.get(SystemDesk.class).add(client, Entry.of("name", "srv-01", "kind", "SERVER"), PRIYA);
        return client;
    }

    String started(String client) {
        return process.get(OnboardingDesk.class)
                .start(client(client), new OnboardingDesk.Start("mara", null, null), PRIYA)
                .number();
    }

    Onboarding onboarding(String number) {
        return process.get(Onboardings.class).byNumber(number, ClientScope.ALL).orElseThrow();
    }

    BackupStandIn backup() {
        return process.get(BackupStandIn.class);
    }

    List<Delivery> mails() {
        return process.get(Post.class).sent;
    }

    List<String> subjects() {
        return mails().stream().map(Delivery::subject).toList();
    }

    // --- what people do

    /** Through form, validation and action, as pages and programs do. */
    void completes(Caller by, String number, String activity, Object answers) {
        var json = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);
        var values = json.convertValue(answers, new TypeReference<Map<String, Object>>() {});
        process.get(TaskCompletion.class)
                .complete(process.task(number, activity).getId(), values, by);
    }

    Caller clientOf(String number) {
        return new Caller(
                "anna",
                "Anna Berg",
                Set.of(Role.CLIENT),
                Set.of(),
                new ClientScope.OneClient(onboarding(number).client()));
    }

    void answersQuestionnaire(String number) {
        process.runJobs();
        completes(
                clientOf(number),
                number,
                "answer-questionnaire",
                new AnswerQuestionnaire(12, "Dover", "A server and mail", "The order book", null, null, null));
    }

    void assessesAndPlans(String number) {
        completes(MARA, number, "assess-baseline", new AssessBaseline("As they said", null, "none", null));
        var live = LocalDate.now(process.clock()).plusDays(20);
        completes(MARA, number, "plan-phases", plan(live));
        process.runJobs();
    }

    static PlanPhases plan(LocalDate live) {
        return new PlanPhases(
                live.minusDays(15).toString(),
                live.minusDays(10).toString(),
                live.minusDays(5).toString(),
                live.minusDays(2).toString(),
                live.toString(),
                null);
    }

    void handsOverAccess(String number) {
        completes(clientOf(number), number, "hand-over-access", new HandOverAccess("person", null));
        completes(MARA, number, "verify-access", new VerifyAccess("yes", null));
    }

    void setsUp(String number) {
        completes(MARA, number, "set-up-monitoring", new SetUpMonitoring(List.of(), null, null));
        backup().proven();
        completes(MARA, number, "set-up-backup", new SetUpBackup("plan", null));
        completes(MARA, number, "run-first-drill", new RunFirstDrill("proven", null, null));
    }

    void trains(String number) {
        completes(
                MARA,
                number,
                "train-people",
                new TrainPeople(
                        "Anna and two more",
                        List.of(),
                        LocalDate.now(process.clock()).toString(),
                        null,
                        null));
    }

    void upToGoLive(String number) {
        answersQuestionnaire(number);
        assessesAndPlans(number);
        handsOverAccess(number);
        setsUp(number);
        trains(number);
    }

    // --- neighbours

    static class Post implements Outbox {

        final List<Delivery> sent = new ArrayList<>();
        private final Set<String> keys = new TreeSet<>();

        @Override
        public void enqueue(Delivery delivery) {
            if (keys.add(delivery.idempotencyKey())) {
                sent.add(delivery);
            }
        }

        void clear() {
            sent.clear();
            keys.clear();
        }
    }

    /** Says what EASY SECURE would. */
    static class BackupStandIn implements Proofs {

        private boolean plan;
        private boolean drill;

        void proven() {
            plan = true;
            drill = true;
        }

        void nothing() {
            plan = false;
            drill = false;
        }

        void planned() {
            plan = true;
            drill = false;
        }

        @Override
        public List<Proof> of(ClientId client) {
            return List.of(
                    new Proof(BACKUP_PLAN, "There is a backup plan", plan, plan ? "Order files" : "there is none"),
                    new Proof(RECOVERY_DRILL, "A drill has proven it", drill, drill ? "today" : "none was run"));
        }
    }

    @org.springframework.context.annotation.Primary
    static class Staff implements People {

        private static final List<Person> ALL = List.of(
                new Person("mara", "Mara Lindqvist", "mara@msp.example", Set.of(Role.STAFF)),
                new Person("priya", "Priya Anand", "priya@msp.example", Set.of(Role.STAFF, Role.MANAGER)),
                new Person("anna", "Anna Berg", "anna@client.example", Set.of(Role.CLIENT)));

        @Override
        public Optional<Person> byId(String id) {
            return ALL.stream().filter(person -> person.id().equals(id)).findFirst();
        }

        @Override
        public List<Person> having(Role role) {
            return ALL.stream().filter(person -> person.roles().contains(role)).toList();
        }
    }

    static class Archive implements Documents {

        @Override
        public IssuedDocument issue(NewDocument document, Function<String, byte[]> render) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<IssuedDocument> about(String caseNumber, ClientScope scope) {
            return List.of();
        }

        @Override
        public Optional<byte[]> content(String number, ClientScope scope) {
            return Optional.empty();
        }
    }

    static class Heard {

        final List<OnboardingCompleted> completed = new ArrayList<>();

        @EventListener
        void on(OnboardingCompleted event) {
            completed.add(event);
        }
    }
}
