package tech.ihelper.processes.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.Alerts;
import tech.ihelper.contracts.AuditEntry;
import tech.ihelper.contracts.AuditTrail;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Criticality;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewAlert;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.contracts.SystemCard;
import tech.ihelper.contracts.SystemId;
import tech.ihelper.contracts.Systems;
import tech.ihelper.contracts.Tier;
import tech.ihelper.engine.clients.ClientRows;
import tech.ihelper.forms.DocumentTemplates;
import tech.ihelper.forms.PdfRenderer;
import tech.ihelper.forms.page.Templates;
import tech.ihelper.processes.monitoring.check.Check;
import tech.ihelper.processes.monitoring.check.CheckDesk;
import tech.ihelper.processes.monitoring.check.CheckRunner;
import tech.ihelper.processes.monitoring.check.Checks;
import tech.ihelper.processes.monitoring.check.MonitoringProperties;
import tech.ihelper.processes.monitoring.check.Prober;
import tech.ihelper.processes.monitoring.check.Wish;
import tech.ihelper.processes.monitoring.status.StatusRefresher;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;

/** PrecisionWatch with its neighbours played by simple stand-ins. Nobody asks by itself: a test starts {@link #runner} if it wants one. */
public final class WatchRoom {

    public static final ClientId KESTREL = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));
    public static final ClientId HOLLIS = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000b"));
    public static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    public static final Caller PRIYA = ActingUser.person("priya", Role.STAFF, Role.MANAGER);

    private WatchRoom() {}

    public static ProcessTest engine() {
        return engine(Databases.H2);
    }

    public static ProcessTest engine(Databases kind) {
        return ProcessTest.of().on(kind).with(Wiring.class);
    }

    /** Asked every ten seconds; two failures mean down, one success up. */
    public static Wish wish(ClientId client, String address) {
        return Wish.of(Map.of(
                "client",
                client.toString(),
                "system",
                "kf-web-01",
                "name",
                "Order page",
                "address",
                address,
                "everySeconds",
                10,
                "timeoutSeconds",
                5));
    }

    /** Makes a check as Mara does. */
    public static Check watch(ProcessTest process, ClientId client, String address) {
        return process.get(CheckDesk.class).add(wish(client, address), MARA);
    }

    /** As it is now. */
    public static Check now(ProcessTest process, Check check) {
        return process.get(Checks.class)
                .byNumber(check.number(), ClientScope.ALL)
                .orElseThrow();
    }

    /** One that asks what is due until it is stopped. */
    public static CheckRunner runner(ProcessTest process) {
        return new CheckRunner(
                process.get(CheckDesk.class),
                process.get(Prober.class),
                process.get(MonitoringProperties.class),
                process.clock());
    }

    /** What was said to whom alerts are for, in words, oldest first. */
    public static List<String> heard(ProcessTest process) {
        return process.get(Heard.class).said;
    }

    /** Keeps in words what is raised and cleared. */
    static final class Heard implements Alerts {

        final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void raise(NewAlert alert) {
            said.add("raised " + alert.fingerprint() + " " + alert.summary());
        }

        @Override
        public void clear(String subject, String fingerprint) {
            said.add("cleared " + fingerprint);
        }
    }

    static final class FakeClients implements Clients {

        private final List<ClientCard> all = List.of(
                new ClientCard(KESTREL, "Kestrel Freight", Tier.CARE, true, "#334455"),
                new ClientCard(HOLLIS, "Hollis Bakery", Tier.CARE, true, "#664422"));

        @Override
        public Optional<ClientCard> byId(ClientId id) {
            return all.stream().filter(card -> card.id().equals(id)).findFirst();
        }

        @Override
        public Optional<ClientCard> owning(Map<String, String> labels) {
            return Optional.empty();
        }

        @Override
        public List<ClientCard> active() {
            return all;
        }
    }

    /** What the register says of systems; nothing unless a test says so. */
    public static final class FakeSystems implements Systems {

        public final List<SystemCard> all = new CopyOnWriteArrayList<>();

        /** A system of Kestrel Freight. */
        public SystemCard add(String name, @Nullable SystemCard parent) {
            var added = new SystemCard(
                    new SystemId(UUID.randomUUID()),
                    KESTREL,
                    name,
                    "Server",
                    Criticality.HIGH,
                    parent == null ? null : parent.id(),
                    true);
            all.add(added);
            return added;
        }

        @Override
        public Optional<SystemCard> byId(SystemId id) {
            return all.stream().filter(system -> system.id().equals(id)).findFirst();
        }

        @Override
        public Optional<SystemCard> named(ClientId client, String name) {
            return of(client).stream()
                    .filter(system -> system.name().equalsIgnoreCase(name))
                    .findFirst();
        }

        @Override
        public List<SystemCard> of(ClientId client) {
            return all.stream().filter(system -> system.client().equals(client)).toList();
        }
    }

    /** What was written into the audit trail. */
    public static final class RecordedAudit implements AuditTrail {

        public final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

        @Override
        public void record(AuditEntry entry) {
            entries.add(entry);
        }
    }

    /** Seals so that a test can tell what is sealed from what is not. */
    static final class ReversedSecrets implements Secrets {

        @Override
        public String seal(String purpose, String secret) {
            return purpose + "!" + new StringBuilder(secret).reverse();
        }

        @Override
        public String open(String purpose, String sealed) {
            if (!sealed.startsWith(purpose + "!")) {
                throw new IllegalStateException("sealed for another purpose");
            }
            return new StringBuilder(sealed.substring(purpose.length() + 1))
                    .reverse()
                    .toString();
        }
    }

    /** Nobody is known; nothing that is printed names anybody. */
    static final class FakePeople implements People {

        @Override
        public Optional<Person> byId(String id) {
            return Optional.empty();
        }

        @Override
        public List<Person> having(Role role) {
            return List.of();
        }
    }

    /** Keeps documents in memory, each key once. */
    public static final class FakeDocuments implements Documents {

        public final Map<String, IssuedDocument> issued = new LinkedHashMap<>();
        public final Map<String, byte[]> contents = new LinkedHashMap<>();

        @Override
        public IssuedDocument issue(NewDocument document, Function<String, byte[]> render) {
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
                        "0".repeat(64),
                        bytes.length,
                        Instant.EPOCH);
            });
        }

        @Override
        public List<IssuedDocument> about(String caseNumber, ClientScope scope) {
            return List.of();
        }

        @Override
        public Optional<byte[]> content(String number, ClientScope scope) {
            return Optional.ofNullable(contents.get(number));
        }
    }

    /** What would be sent, each key once. */
    public static final class RecordedOutbox implements Outbox {

        public final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

        @Override
        public void enqueue(Delivery delivery) {
            if (deliveries.stream().noneMatch(one -> one.idempotencyKey().equals(delivery.idempotencyKey()))) {
                deliveries.add(delivery);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "tech.ihelper.processes.monitoring",
            excludeFilters =
                    @Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {CheckRunner.class, StatusRefresher.class}))
    @Import(ClientRows.class)
    @PropertySource("classpath:monitoring-test.properties")
    static class Wiring {

        @Bean
        Heard alerts() {
            return new Heard();
        }

        @Bean
        RecordedOutbox outbox() {
            return new RecordedOutbox();
        }

        @Bean
        SpringTemplateEngine templates(Clock clock) {
            return Templates.engine(clock);
        }

        @Bean
        RecordedAudit audit() {
            return new RecordedAudit();
        }

        @Bean
        Secrets secrets() {
            return new ReversedSecrets();
        }

        @Bean
        FakeDocuments documents() {
            return new FakeDocuments();
        }

        @Bean
        FakePeople people() {
            return new FakePeople();
        }

        @Bean
        PdfRenderer pdfRenderer() {
            return new PdfRenderer();
        }

        @Bean
        DocumentTemplates documentTemplates(Clock clock) {
            return new DocumentTemplates(clock);
        }

        @Bean
        FakeSystems systems() {
            return new FakeSystems();
        }

        @Bean
        Clients clients() {
            return new FakeClients();
        }
    }
}
