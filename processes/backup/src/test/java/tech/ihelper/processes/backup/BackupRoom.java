package tech.ihelper.processes.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.util.FileSystemUtils;
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
import tech.ihelper.contracts.ContactCard;
import tech.ihelper.contracts.Contacts;
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
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.forms.DocumentTemplates;
import tech.ihelper.forms.PdfRenderer;
import tech.ihelper.processes.backup.plan.Plan;
import tech.ihelper.processes.backup.plan.PlanDesk;
import tech.ihelper.processes.backup.plan.Promise;
import tech.ihelper.processes.backup.plan.Repository;
import tech.ihelper.processes.backup.plan.RepositoryDesk;
import tech.ihelper.processes.backup.plan.RepositoryKeys;
import tech.ihelper.processes.backup.plan.Schedule;
import tech.ihelper.processes.backup.plan.Standing;
import tech.ihelper.processes.backup.plan.Standings;
import tech.ihelper.processes.backup.plan.What;
import tech.ihelper.processes.backup.run.Run;
import tech.ihelper.processes.backup.run.RunDesk;
import tech.ihelper.processes.backup.run.Runs;
import tech.ihelper.processes.backup.tool.Credentials;
import tech.ihelper.processes.backup.tool.RepositoryAddress;
import tech.ihelper.processes.backup.tool.Retention;
import tech.ihelper.processes.backup.tool.restic.QuickKey;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.Databases;
import tech.ihelper.testing.ProcessTest;

/** EASY SECURE with its neighbours played by simple stand-ins, and with the real tools on folders of its own. */
public final class BackupRoom {

    public static final ClientId KESTREL = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));
    public static final ClientId HOLLIS = new ClientId(UUID.fromString("00000000-0000-0000-0000-00000000000b"));
    public static final Caller MARA = ActingUser.person("mara", Role.STAFF);
    public static final Caller PRIYA = ActingUser.person("priya", Role.STAFF, Role.MANAGER);
    public static final Caller JONAS = ActingUser.person("jonas", Role.STAFF, Role.MANAGER);

    /** Where steps put what they need for a while. Each test process has its own. */
    public static final Path SCRATCH = Path.of("target/backup-scratch-" + System.getProperty("fork", "1"));

    private final ProcessTest process;
    private final Path folder;

    private BackupRoom(ProcessTest process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    public static ProcessTest engine() {
        return engine(Databases.H2);
    }

    public static ProcessTest engine(Databases kind) {
        return ProcessTest.of("backup").on(kind).with(Wiring.class);
    }

    /** @param folder empty, the test's own */
    public static BackupRoom in(ProcessTest process, Path folder) {
        return new BackupRoom(process, folder);
    }

    // --- what is there

    /** The data that plans of this room back up. */
    public Path source() {
        return folder.resolve("source");
    }

    public Path repositoryFolder() {
        return folder.resolve("repository");
    }

    /** Writes a file below the source; the same seed gives the same bytes. */
    public Path write(String name, int size, long seed) {
        var content = new byte[size];
        new Random(seed).nextBytes(content);
        try {
            var file = source().resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Twelve files that do not compress, 1.2 MB in all. */
    public BackupRoom withData() {
        for (var i = 0; i < 12; i++) {
            write("folder " + i % 3 + "/file-" + i + ".bin", 100_000, i);
        }
        return this;
    }

    // --- what people do

    public Repository repository() {
        return repository(Repository.Tool.ARCHIVE);
    }

    /** Of restic, whose every start takes a second to make its key slow to guess. */
    public Repository resticRepository() {
        return repository(Repository.Tool.RESTIC);
    }

    private Repository repository(Repository.Tool tool) {
        return repository("Backup server", new RepositoryAddress.LocalFolder(repositoryFolder()), tool);
    }

    public Repository repository(String name, RepositoryAddress address, Repository.Tool tool) {
        return repository(name, address, tool, new Credentials.None());
    }

    public Repository repository(
            String name, RepositoryAddress address, Repository.Tool tool, Credentials credentials) {
        return process.get(RepositoryDesk.class)
                .register(
                        new RepositoryDesk.Entry(
                                new Repository.Content(
                                        name, KESTREL, tool, address, false, false, Repository.Medium.DISK),
                                null,
                                credentials,
                                null),
                        PRIYA);
    }

    /** Makes the password of a repository in this room, where there is a first backup, quick to try for what follows. */
    public void quicken(Repository repository) {
        try {
            QuickKey.of(
                    repositoryFolder(),
                    process.get(RepositoryKeys.class).password(repository).reveal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A plan for the source, due every night at 2:30. */
    public Plan plan() {
        return plan(repository());
    }

    public Plan plan(Repository repository) {
        return plan(new What.Files(List.of(source().toString()), List.of()), repository.id(), null);
    }

    public Plan plan(What what, long repositoryId, @Nullable Long copyRepositoryId) {
        return process.get(PlanDesk.class).make(content(what, repositoryId, copyRepositoryId), null, PRIYA);
    }

    public static Plan.Content content(What what, long repositoryId, @Nullable Long copyRepositoryId) {
        return new Plan.Content(
                "Order files",
                KESTREL,
                "kf-files-01",
                true,
                what,
                repositoryId,
                copyRepositoryId,
                Schedule.of("30 2 * * *", "Europe/Berlin"),
                new Retention(0, 0, 14, 4, 12, 0, Duration.ofDays(7)),
                Promise.USUAL);
    }

    /** Asks for a run and does everything that it needs, up to where a person is needed. */
    public Run run(Plan plan, Run.Kind kind) {
        var number = process.get(RunDesk.class)
                .request(plan.number(), kind, null, PRIYA)
                .number();
        work();
        return run(number);
    }

    /** Changes one byte of the largest file that the repository holds: content of files. */
    public void flipStoredByte() {
        try (var stored = Files.walk(repositoryFolder())) {
            var pack = stored.filter(Files::isRegularFile)
                    .max(java.util.Comparator.comparingLong(BackupRoom::size))
                    .orElseThrow();
            var bytes = Files.readAllBytes(pack);
            bytes[bytes.length / 3] ^= 1;
            assertWritable(pack);
            Files.write(pack, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertWritable(Path file) {
        if (!file.toFile().setWritable(true)) {
            throw new AssertionError(file + " cannot be made writable");
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a task as its form asks for. */
    public void answer(Run run, String activity, Map<String, ? extends @Nullable Object> answers, Caller by) {
        process.get(TaskCompletion.class)
                .complete(process.task(run.number(), activity).getId(), answers, by);
    }

    /** Does outside work and jobs until nothing is left to do. */
    public void work() {
        for (var round = 0; round < 10; round++) {
            process.runWork();
            process.runJobs();
        }
    }

    // --- what can be seen

    public Run run(String number) {
        return process.get(Runs.class).byNumber(number, ClientScope.ALL).orElseThrow();
    }

    public List<String> log(Run run) {
        return process.get(Runs.class).log(run.id()).stream()
                .map(line -> line.level() + " " + line.text())
                .toList();
    }

    public Standing standing(Plan plan) {
        return process.get(Standings.class).of(plan.id());
    }

    /** What was to be sent, oldest first; never emptied. */
    public List<Delivery> sent() {
        return process.get(RecordedOutbox.class).deliveries;
    }

    public List<AuditEntry> audited() {
        return process.get(RecordedAudit.class).entries;
    }

    /** Leaves nothing of the room in scratch and cache. */
    public static void clear() {
        FileSystemUtils.deleteRecursively(SCRATCH.toFile());
    }

    // --- neighbours

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
            return Optional.empty();
        }

        @Override
        public List<ClientCard> active() {
            return all;
        }
    }

    static final class FakePeople implements People {

        private final List<Person> all = List.of(
                new Person("mara", "Mara Lindqvist", "mara@nordhafen.example", java.util.Set.of(Role.STAFF)),
                new Person("priya", "Priya Anand", "priya@nordhafen.example", java.util.Set.of(Role.MANAGER)),
                new Person("jonas", "Jonas Ebel", "jonas@nordhafen.example", java.util.Set.of(Role.MANAGER)));

        @Override
        public Optional<Person> byId(String id) {
            return all.stream().filter(person -> person.id().equals(id)).findFirst();
        }

        @Override
        public List<Person> having(Role role) {
            return all.stream().filter(person -> person.roles().contains(role)).toList();
        }
    }

    /** What the register says of systems; nothing unless a test says so. */
    public static final class FakeSystems implements Systems {

        public final List<SystemCard> all = new CopyOnWriteArrayList<>();

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

    /** Whom the register knows at any client's; nobody unless a test says so. */
    public static final class FakeContacts implements Contacts {

        public final List<ContactCard> all = new CopyOnWriteArrayList<>();

        @Override
        public List<ContactCard> of(ClientId client) {
            return all;
        }

        @Override
        public List<ContactCard> forEmergencies(ClientId client) {
            return all.stream()
                    .filter(contact -> contact.emergencyOrder() != null)
                    .toList();
        }
    }

    /** Keeps documents in memory. */
    public static final class FakeDocuments implements Documents {

        public final Map<String, IssuedDocument> issued = new LinkedHashMap<>();
        public final Map<String, byte[]> contents = new LinkedHashMap<>();

        /** Numbers of those that were to be signed. */
        public final List<String> signed = new CopyOnWriteArrayList<>();

        @Override
        public IssuedDocument issue(NewDocument document, Function<String, byte[]> render) {
            return issued.computeIfAbsent(document.idempotencyKey(), key -> {
                var number = "DOC-2026-%06d".formatted(issued.size() + 1);
                var bytes = render.apply(number);
                contents.put(number, bytes);
                if (document.signed()) {
                    signed.add(number);
                }
                return new IssuedDocument(
                        number,
                        document.kind(),
                        document.title(),
                        document.client(),
                        document.about(),
                        "0".repeat(64),
                        bytes.length,
                        java.time.Instant.EPOCH);
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

    static final class RecordedAudit implements AuditTrail {

        final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

        @Override
        public void record(AuditEntry entry) {
            entries.add(entry);
        }
    }

    /** What stands raised, by fingerprint. */
    public static final class RecordedAlerts implements Alerts {

        public final Map<String, NewAlert> standing = new LinkedHashMap<>();

        @Override
        public void raise(NewAlert alert) {
            standing.put(alert.fingerprint(), alert);
        }

        @Override
        public void clear(String subject, String fingerprint) {
            standing.remove(fingerprint);
        }
    }

    /** Seals so that a test can tell what is sealed from what is not. */
    static final class FakeSecrets implements Secrets {

        @Override
        public String seal(String purpose, String secret) {
            return purpose + "!" + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String open(String purpose, String sealed) {
            if (!sealed.startsWith(purpose + "!")) {
                throw new IllegalStateException("sealed for another purpose");
            }
            return new String(
                    Base64.getDecoder().decode(sealed.substring(purpose.length() + 1)), StandardCharsets.UTF_8);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan("tech.ihelper.processes.backup")
    @PropertySource("classpath:backup-test.properties")
    static class Wiring {

        @Bean
        Clients clients() {
            return new FakeClients();
        }

        @Bean
        People people() {
            return new FakePeople();
        }

        @Bean
        FakeSystems systems() {
            return new FakeSystems();
        }

        @Bean
        FakeContacts contacts() {
            return new FakeContacts();
        }

        @Bean
        FakeDocuments documents() {
            return new FakeDocuments();
        }

        @Bean
        Secrets secrets() {
            return new FakeSecrets();
        }

        @Bean
        PdfRenderer pdfRenderer() {
            return new PdfRenderer();
        }

        @Bean
        DocumentTemplates documentTemplates(java.time.Clock clock) {
            return new DocumentTemplates(clock);
        }

        @Bean
        RecordedAlerts alerts() {
            return new RecordedAlerts();
        }

        @Bean
        RecordedOutbox outbox() {
            return new RecordedOutbox();
        }

        @Bean
        RecordedAudit audit() {
            return new RecordedAudit();
        }
    }
}
