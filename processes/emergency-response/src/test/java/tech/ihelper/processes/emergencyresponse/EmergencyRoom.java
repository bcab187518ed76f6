package tech.ihelper.processes.emergencyresponse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionalEventListener;
import tech.ihelper.connectors.inbox.Alert;
import tech.ihelper.connectors.inbox.AlertBatch;
import tech.ihelper.connectors.inbox.Integration;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.Checks;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IncidentClosed;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Browser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;

/** The emergency response with its neighbours played by simple stand-ins: clients, people, documents, a way out. */
final class EmergencyRoom {

    static final ClientId KESTREL = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));
    static final ClientId HOLLIS = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000b"));
    static final Integration ALERTMANAGER = new Integration("token:am", "Alertmanager", null);
    static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    static final Caller PRIYA = ActingUser.person("priya", Role.STAFF, Role.MANAGER);
    static final Caller TOMASZ = ActingUser.person("tomasz", Role.STAFF);

    private static final AtomicLong INBOX = new AtomicLong();

    private final ProcessTest process;

    private EmergencyRoom(ProcessTest process) {
        this.process = process;
    }

    static ProcessTest engine() {
        return engine(Databases.H2);
    }

    static ProcessTest engine(Databases kind) {
        return ProcessTest.of("emergency-response").on(kind).with(Wiring.class);
    }

    static Browser browser(ProcessTest process) {
        return new Browser(
                process,
                IncidentPages.class,
                IncidentFragments.class,
                IncidentApi.class,
                OnCallPages.class,
                MutePages.class);
    }

    static EmergencyRoom in(ProcessTest process) {
        return new EmergencyRoom(process);
    }

    // --- what outside systems do

    /** An alert about {@code system} of Kestrel Freight. */
    static AlertBuilder alert(String name, String system) {
        return new AlertBuilder(name, system);
    }

    List<String> fires(AlertBuilder... alerts) {
        return accept(ALERTMANAGER, alerts);
    }

    List<String> resolves(AlertBuilder... alerts) {
        for (var alert : alerts) {
            alert.resolved();
        }
        return accept(ALERTMANAGER, alerts);
    }

    List<String> accept(Integration integration, AlertBuilder... alerts) {
        return accept(new AlertBatch(
                INBOX.incrementAndGet(),
                "alertmanager",
                integration,
                process.clock().instant(),
                java.util.Arrays.stream(alerts).map(AlertBuilder::build).toList()));
    }

    List<String> accept(AlertBatch batch) {
        return process.transactions()
                .execute(status -> process.get(AlertIntake.class).accept(batch));
    }

    /** Fires one critical alert of Kestrel's order database and answers the incident's number. */
    String open() {
        return fires(alert("PostgresDown", "kf-db-01")).get(0);
    }

    // --- what people do

    /** Through form, validation and action, as pages and programs do. */
    void completes(Caller by, String number, String activity, Object answers) {
        var json = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);
        var values = json.convertValue(answers, new TypeReference<Map<String, Object>>() {});
        process.get(TaskCompletion.class)
                .complete(process.task(number, activity).getId(), values, by);
    }

    void acknowledges(Caller by, String number) {
        completes(by, number, "acknowledge", new Acknowledge(null));
    }

    void assesses(Caller by, String number, String impact, String workaround) {
        completes(by, number, "assess-severity", new AssessSeverity(impact, workaround, "Disk is full"));
    }

    void recovers(Caller by, String number, boolean attested) {
        completes(by, number, "recover", new Recover("Dropped the replication slot", attested));
    }

    void reviews(Caller by, String number) {
        completes(by, number, "review", new Review("An abandoned replication slot", "Watch the slots"));
    }

    void onCall(String... personIds) {
        for (var person : personIds) {
            process.get(OnCallList.class).add("on-call", person, null, null, null);
        }
    }

    // --- what can be seen

    Incident incident(String number) {
        return process.get(Incidents.class).byNumber(number, ClientScope.ALL).orElseThrow();
    }

    /** Oldest first, "who: what" for people and just what for the product. */
    List<String> timeline(String number) {
        return process.get(Timeline.class).whole(incident(number).id()).stream()
                .map(entry -> entry.automatic() ? entry.text() : entry.by().name() + " " + entry.text())
                .toList();
    }

    List<TimelineEntry> entries(String number, TimelineEntry.Kind kind) {
        return process.get(Timeline.class).whole(incident(number).id()).stream()
                .filter(entry -> entry.kind() == kind)
                .toList();
    }

    /** Idempotency keys of what was sent, in order. */
    List<String> deliveries() {
        return process.jdbc()
                .sql("select sent_key from test_outbox order by id")
                .query(String.class)
                .list();
    }

    int incidents() {
        return process.jdbc()
                .sql("select count(*) from incident")
                .query(Integer.class)
                .single();
    }

    /** What other subjects heard about this incident's end. */
    List<IncidentClosed> ends(String number) {
        return process.get(RecordedEnds.class).heard.stream()
                .filter(event -> event.number().equals(number))
                .toList();
    }

    List<AuditEntry> audited() {
        return process.get(RecordedAudit.class).entries;
    }

    static final class AlertBuilder {

        private final Map<String, String> labels = new LinkedHashMap<>();
        private final Map<String, String> annotations = new LinkedHashMap<>();
        private String fingerprint;
        private Alert.Status status = Alert.Status.FIRING;
        private Instant startsAt;

        private AlertBuilder(String name, String system) {
            labels.put("alertname", name);
            labels.put("client", "kestrel");
            labels.put("severity", "critical");
            labels.put("system", system);
            annotations.put("summary", name + " on " + system);
            fingerprint = name + "@" + system;
        }

        AlertBuilder label(String name, String value) {
            if (value == null) {
                labels.remove(name);
            } else {
                labels.put(name, value);
            }
            return this;
        }

        AlertBuilder summary(String text) {
            annotations.put("summary", text);
            return this;
        }

        AlertBuilder fingerprint(String value) {
            fingerprint = value;
            return this;
        }

        AlertBuilder resolved() {
            status = Alert.Status.RESOLVED;
            return this;
        }

        AlertBuilder since(Instant begin) {
            startsAt = begin;
            return this;
        }

        Alert build() {
            return new Alert(fingerprint, status, labels, annotations, startsAt, null, "http://prometheus.example/g");
        }
    }

    // --- neighbours

    /** What is down, and whose checks were asked again. */
    static final class FakeChecks implements Checks {

        final List<FailedCheck> down = new CopyOnWriteArrayList<>();
        final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public List<FailedCheck> askAgain(ClientId client, String system) {
            asked.add(system);
            return down;
        }
    }

    static final class FakeClients implements Clients {

        private final List<ClientCard> all = List.of(
                new ClientCard(KESTREL, "Kestrel Freight", Tier.CARE, true, "#334455"),
                new ClientCard(HOLLIS, "Hollis Bakery", Tier.CARE_PLUS, true, "#664422"));

        @Override
        public Optional<ClientCard> byId(ClientId id) {
            return all.stream().filter(card -> card.id().equals(id)).findFirst();
        }

        @Override
        public Optional<ClientCard> owning(Map<String, String> labels) {
            var label = labels.getOrDefault("client", "");
            return all.stream()
                    .filter(card ->
                            !label.isEmpty() && card.name().toLowerCase().startsWith(label))
                    .findFirst();
        }

        @Override
        public List<ClientCard> active() {
            return all;
        }
    }

    static final class FakePeople implements People {

        final List<Person> all = new CopyOnWriteArrayList<>();

        FakePeople() {
            reset();
        }

        void reset() {
            all.clear();
            all.add(new Person("mara", "Mara Lindqvist", "mara@nordhafen.example", Set.of(Role.STAFF)));
            all.add(new Person("tomasz", "Tomasz Wren", "tomasz@nordhafen.example", Set.of(Role.STAFF)));
            all.add(new Person("silent", "Sil Ent", null, Set.of(Role.STAFF)));
            all.add(new Person("priya", "Priya Anand", "priya@nordhafen.example", Set.of(Role.MANAGER)));
        }

        @Override
        public Optional<Person> byId(String id) {
            return all.stream().filter(person -> person.id().equals(id)).findFirst();
        }

        @Override
        public List<Person> having(Role role) {
            return all.stream().filter(person -> person.roles().contains(role)).toList();
        }
    }

    static final class FakeDocuments implements Documents {

        final Map<String, IssuedDocument> issued = new LinkedHashMap<>();
        final Map<String, byte[]> contents = new LinkedHashMap<>();

        /** Happens in the middle of issuing, inside its transaction. */
        volatile Runnable meanwhile = () -> {};

        @Override
        public IssuedDocument issue(NewDocument document, Function<String, byte[]> render) {
            meanwhile.run();
            return issued.computeIfAbsent(document.idempotencyKey(), key -> {
                var number = "DOC-2026-%06d".formatted(issued.size() + 1);
                var bytes = render.apply(number);
                contents.put(number, bytes);
                return new IssuedDocument(
                        number,
                        document.kind(),
                        document.title(),
                        document.client(),
                        document.about(),
                        Outage.sha256(new String(bytes, StandardCharsets.ISO_8859_1)),
                        bytes.length,
                        Instant.EPOCH);
            });
        }

        @Override
        public List<IssuedDocument> about(String caseNumber, ClientScope scope) {
            return issued.values().stream()
                    .filter(document -> caseNumber.equals(document.about()))
                    .toList();
        }

        @Override
        public Optional<byte[]> content(String number, ClientScope scope) {
            return Optional.ofNullable(contents.get(number));
        }
    }

    /** Hears what is over, as a subject does that listens: after the commit. */
    static final class RecordedEnds {

        final List<IncidentClosed> heard = new CopyOnWriteArrayList<>();

        @TransactionalEventListener
        void hear(IncidentClosed event) {
            heard.add(event);
        }
    }

    static final class RecordedAudit implements AuditTrail {

        final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

        @Override
        public void record(AuditEntry entry) {
            entries.add(entry);
        }
    }

    /** Keeps rows in a table, so that what is rolled back was never sent. */
    static final class TableOutbox implements Outbox {

        private final JdbcClient jdbc;

        TableOutbox(DataSource dataSource) {
            jdbc = JdbcClient.create(dataSource);
            jdbc.sql("create table test_outbox (id bigint generated by default as identity primary key,"
                            + " sent_key varchar(200) unique, subject text, body text)")
                    .update();
        }

        @Override
        public void enqueue(Delivery delivery) {
            jdbc.sql("insert into test_outbox (sent_key, subject, body) values (:key, :subject, :body)"
                            + " on conflict do nothing")
                    .param("key", delivery.idempotencyKey())
                    .param("subject", delivery.subject())
                    .param("body", delivery.body())
                    .update();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(EmergencyProperties.class)
    @Import({
        Incidents.class,
        Outages.class,
        Alerts.class,
        Mutes.class,
        OnCallList.class,
        Timeline.class,
        IncidentDesk.class,
        EmergencyProcess.class,
        EmergencyCases.class,
        Paging.class,
        SeverityEvidence.class,
        IncidentReport.class,
        OutageTurn.class,
        AlertIntake.class,
        EndedMutes.class,
        PageDeliveries.class,
        EscalationGate.class,
        MuteDesk.class,
        OnCallDesk.class,
        AlertHistory.class,
        IncidentViews.class,
        IncidentPages.class,
        IncidentFragments.class,
        IncidentApi.class,
        OnCallPages.class,
        MutePages.class
    })
    static class Wiring {

        @Bean
        EmergencyTasks emergencyTasks(
                Incidents incidents,
                Outages outages,
                Alerts alerts,
                Checks checks,
                Timeline timeline,
                Paging paging,
                SeverityEvidence evidence,
                IncidentReport report,
                tech.ihelper.contracts.LiveTopics live,
                ApplicationEventPublisher events,
                java.time.Clock clock) {
            return new EmergencyTasks(
                    incidents, outages, alerts, checks, timeline, paging, evidence, report, live, events, clock);
        }

        @Bean("emergency-response/acknowledge")
        Acknowledge.Action acknowledge(IncidentDesk desk) {
            return new Acknowledge.Action(desk);
        }

        @Bean("emergency-response/assess-severity")
        AssessSeverity.Action assessSeverity(IncidentDesk desk) {
            return new AssessSeverity.Action(desk);
        }

        @Bean("emergency-response/recover")
        Recover.Action recover(IncidentDesk desk) {
            return new Recover.Action(desk);
        }

        @Bean("emergency-response/review")
        Review.Action review(IncidentDesk desk) {
            return new Review.Action(desk);
        }

        @Bean
        tech.ihelper.forms.PdfRenderer pdfRenderer() {
            return new tech.ihelper.forms.PdfRenderer();
        }

        @Bean
        tech.ihelper.forms.DocumentTemplates documentTemplates(java.time.Clock clock) {
            return new tech.ihelper.forms.DocumentTemplates(clock);
        }

        @Bean
        FakeChecks checks() {
            return new FakeChecks();
        }

        @Bean
        FakeClients clients() {
            return new FakeClients();
        }

        @Bean
        FakePeople people() {
            return new FakePeople();
        }

        @Bean
        FakeDocuments documents() {
            return new FakeDocuments();
        }

        @Bean
        tech.ihelper.contracts.Secrets secrets() {
            return new tech.ihelper.contracts.Secrets() {
                @Override
                public String seal(String purpose, String secret) {
                    return purpose + ":" + Outage.sha256(secret);
                }

                @Override
                public String open(String purpose, String sealed) {
                    throw new UnsupportedOperationException("nothing here opens secrets");
                }
            };
        }

        @Bean
        RecordedEnds ends() {
            return new RecordedEnds();
        }

        @Bean
        RecordedAudit audit() {
            return new RecordedAudit();
        }

        @Bean
        TableOutbox outbox(DataSource dataSource) {
            return new TableOutbox(dataSource);
        }
    }
}
