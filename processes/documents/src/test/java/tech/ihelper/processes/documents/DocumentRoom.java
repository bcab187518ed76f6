package tech.ihelper.processes.documents;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import tech.ihelper.connectors.outbox.Delivery;
import tech.ihelper.connectors.outbox.Outbox;
import tech.ihelper.contracts.AttachedFiles.Content;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientCard;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
import tech.ihelper.contracts.DocumentData;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.People;
import tech.ihelper.contracts.Person;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Secrets;
import tech.ihelper.contracts.Tier;
import tech.ihelper.forms.DocumentAddresses;
import tech.ihelper.forms.DocumentTemplates;
import tech.ihelper.forms.PdfRenderer;
import tech.ihelper.forms.PdfSigner;
import tech.ihelper.processes.documents.acceptance.AcceptanceTasks;
import tech.ihelper.processes.documents.template.VisitTemplate;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;

/** The subject with everything real but its neighbours, who are played by simple stand-ins. */
public final class DocumentRoom {

    public static final ClientCard KESTREL = new ClientCard(
            new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000a")),
            "Kestrel Freight",
            Tier.CARE,
            true,
            "#0b6e4f");

    /** What the process {@code onboard} says of its cases. */
    public static final Map<String, Object> FACTS = new HashMap<>();

    private final ProcessTest process;

    private DocumentRoom(ProcessTest process) {
        this.process = process;
    }

    public static ProcessTest engine() {
        return engine(Databases.H2);
    }

    public static ProcessTest engine(Databases kind) {
        return ProcessTest.of("documents").on(kind).with(Wiring.class);
    }

    public static DocumentRoom in(ProcessTest process) {
        process.get(RecordedOutbox.class).deliveries.clear();
        return new DocumentRoom(process);
    }

    public static Caller manager(String id) {
        return ActingUser.person(id, Role.STAFF, Role.MANAGER);
    }

    public Documents documents() {
        return process.get(Documents.class);
    }

    /** Everything about a client's documents. */
    public ClientData data() {
        return process.get(ClientDocuments.class);
    }

    public Optional<String> successor(Object number) {
        return process.get(StoredDocuments.class).successor(number.toString());
    }

    public void template(String key, boolean approval) {
        VisitTemplate.publish(process, key, approval);
    }

    public void publishAgain(String key, boolean approval) {
        VisitTemplate.publishAgain(process, key, approval);
    }

    /** Kestrel's offer, with the sample's data. */
    public IssuedDocument offer(String key) {
        return VisitTemplate.offer(process, key, null);
    }

    /** The same with a file from outside that belongs to it. */
    public IssuedDocument offerWith(String key, Content... files) {
        return VisitTemplate.offer(process, key, null, files);
    }

    public IssuedDocument replacing(IssuedDocument older, String key) {
        return VisitTemplate.offer(process, key, older.number());
    }

    /** Some bytes that pass for a PDF. */
    public IssuedDocument issue(NewDocument document) {
        return Objects.requireNonNull(process.transactions().execute(status -> documents()
                .issue(document, number -> "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))));
    }

    /** Number of the acceptance. */
    public String ask(IssuedDocument document, String name, String mail) {
        return Objects.requireNonNull(process.transactions()
                .execute(status -> process.get(AcceptanceTasks.class).askForAcceptance(document.number(), name, mail)));
    }

    public List<Delivery> mails() {
        return process.get(RecordedOutbox.class).deliveries;
    }

    /** Keeps deliveries in memory, each key once. */
    static final class RecordedOutbox implements Outbox {

        final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

        @Override
        public void enqueue(Delivery delivery) {
            if (deliveries.stream().noneMatch(known -> known.idempotencyKey().equals(delivery.idempotencyKey()))) {
                deliveries.add(delivery);
            }
        }
    }

    static final class OneClient implements Clients {

        @Override
        public Optional<ClientCard> byId(ClientId id) {
            return Optional.of(KESTREL).filter(client -> client.id().equals(id));
        }

        @Override
        public Optional<ClientCard> owning(Map<String, String> labels) {
            return Optional.empty();
        }

        @Override
        public List<ClientCard> active() {
            return List.of(KESTREL);
        }
    }

    static final class TwoManagers implements People {

        @Override
        public Optional<Person> byId(String id) {
            return having(Role.MANAGER).stream()
                    .filter(person -> person.id().equals(id))
                    .findFirst();
        }

        @Override
        public List<Person> having(Role role) {
            return List.of(person("jonas", "Jonas"), person("priya", "Priya"));
        }

        private static Person person(String id, String name) {
            return new Person(id, name, id + "@nordhafen.example", java.util.Set.of(Role.STAFF, Role.MANAGER));
        }
    }

    static final class TwoContacts implements Contacts {

        @Override
        public List<ContactCard> of(ClientId client) {
            return List.of(
                    contact("Ines Falk", "ines@kestrel.example", "en"),
                    contact("Uwe Brandt", "uwe@kestrel.example", "de"));
        }

        private static ContactCard contact(String name, String mail, String language) {
            return new ContactCard(name, "", mail, "", language, ContactCard.Channel.EMAIL, null);
        }

        @Override
        public List<ContactCard> forEmergencies(ClientId client) {
            return List.of();
        }
    }

    static final class OnboardFacts implements DocumentData {

        @Override
        public String process() {
            return "onboard";
        }

        @Override
        public Facts facts(String template, String number) {
            return new Facts(KESTREL.id(), FACTS);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "tech.ihelper.processes.documents",
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test\\$.*"))
    static class Wiring {

        @Bean
        Clients clients() {
            return new OneClient();
        }

        @Bean
        People people() {
            return new TwoManagers();
        }

        @Bean
        Contacts contacts() {
            return new TwoContacts();
        }

        @Bean
        Secrets secrets() {
            return new ReversedSecrets();
        }

        @Bean
        RecordedOutbox outbox() {
            return new RecordedOutbox();
        }

        @Bean
        DocumentData onboardFacts() {
            return new OnboardFacts();
        }

        @Bean
        PdfRenderer pdfRenderer() {
            return new PdfRenderer();
        }

        @Bean
        PdfSigner pdfSigner() {
            return new PdfSigner();
        }

        @Bean
        DocumentTemplates documentTemplates(Clock clock, @Nullable DocumentAddresses addresses) {
            return addresses == null ? new DocumentTemplates(clock) : new DocumentTemplates(clock, addresses);
        }
    }
}
