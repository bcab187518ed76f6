package tech.ihelper.processes.clients.wholedata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tech.ihelper.contracts.Caller;
import tech.ihelper.contracts.ClientData;
import tech.ihelper.contracts.ClientId;
import tech.ihelper.contracts.ClientScope;
import tech.ihelper.contracts.Clients;
import tech.ihelper.contracts.Documents;
import tech.ihelper.contracts.IssuedDocument;
import tech.ihelper.contracts.NewDocument;
import tech.ihelper.contracts.Refusal;
import tech.ihelper.contracts.Role;
import tech.ihelper.contracts.Tier;
import tech.ihelper.engine.tasks.TaskCompletion;
import tech.ihelper.engine.tasks.TaskEntries;
import tech.ihelper.engine.tasks.TaskRefusal;
import tech.ihelper.forms.DocumentTemplates;
import tech.ihelper.forms.PdfRenderer;
import tech.ihelper.processes.clients.estate.SystemDesk;
import tech.ihelper.processes.clients.people.ContactDesk;
import tech.ihelper.processes.clients.register.ClientDesk;
import tech.ihelper.processes.clients.register.ClientProfile;
import tech.ihelper.processes.clients.register.Entry;
import tech.ihelper.processes.clients.register.LabelMatcher;
import tech.ihelper.processes.clients.register.RegisteredClients;
import tech.ihelper.testing.ActingUser;
import tech.ihelper.testing.PrintedPdf;
import tech.ihelper.testing.ProcessTest;

class DataRequestProcessTest {

    private static final Caller MARA = ActingUser.person("mara", Role.STAFF, Role.MANAGER);
    private static final Caller PRIYA = ActingUser.person("priya", Role.STAFF, Role.MANAGER);

    @RegisterExtension
    static final ProcessTest process = ProcessTest.of()
            .only("clients", "client-data-request")
            .with(Wiring.class)
            .keeping("client_register");

    private ClientId kestrel;
    private ClientId hollis;

    @BeforeEach
    void twoClients() {
        process.get(Orders.class).of.clear();
        process.get(Orders.class).open = null;
        process.get(KeptDocuments.class).issued.clear();
        kestrel = client("Kestrel Freight", "site=\"kestrel\"");
        hollis = client("Hollis Bakery", "site=\"hollis\"");
        contact(kestrel, "Anna Berg", "anna@kestrel.example");
        contact(kestrel, "Ben Ito", "ben@kestrel.example");
        contact(hollis, "Tom Hollis", "tom@hollis.example");
        system(kestrel, "kf-db-01", "");
        system(kestrel, "kf-app-01", "kf-db-01");
        system(hollis, "hb-till-01", "");
        process.get(Orders.class).of.put(kestrel, 7);
        process.get(Orders.class).of.put(hollis, 2);
    }

    @AfterAll
    static void everyNodeIsWalked() {
        process.coverage("client-data-request").assertFull();
    }

    @Test
    void everythingOfAClientIsHandedOutAndNothingOfAnother() throws Exception {
        var request = receive(DataRequest.Wish.EXPORT, null);
        process.assertThatCase(request.number()).isWaitingOnlyAt("check-asker");

        entitle(request);
        process.runWork();

        process.assertThatCase(request.number()).isWaitingOnlyAt("hand-over-data");
        var files = fetch(request);
        assertThat(files.keySet())
                .contains(
                        "clients/clients.csv",
                        "clients/contacts.csv",
                        "clients/systems.csv",
                        "orders/orders.txt",
                        "tasks/tasks.json",
                        "sha256sums.txt");
        assertThat(text(files, "clients/contacts.csv")).contains("Anna Berg", "Ben Ito");
        assertThat(text(files, "clients/systems.csv")).contains("kf-db-01");
        assertThat(text(files, "orders/orders.txt")).isEqualTo("7 orders");
        files.forEach((name, content) ->
                assertThat(new String(content, UTF_8)).as(name).doesNotContain("Hollis", "hb-till-01"));

        answer(request, "hand-over-data", Map.of("how", "On a stick to Anna Berg, passport seen"), MARA);
        process.runJobs();

        process.assertThatCase(request.number()).hasPassed("delete-export").isEnded();
        assertThat(now(request).state()).isEqualTo(DataRequest.State.HANDED_OVER);
        assertThatThrownBy(() -> process.get(DataRequestDesk.class).fetch(request.number(), MARA))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("removed after it was handed over");
        assertThat(contacts(kestrel)).containsExactly("Anna Berg", "Ben Ito");
    }

    @Test
    void theSumsInAnExportAreThoseOfItsFiles() throws Exception {
        var request = receive(DataRequest.Wish.EXPORT, null);
        entitle(request);
        process.runWork();

        var files = fetch(request);

        for (var line : text(files, "sha256sums.txt").lines().toList()) {
            var sum = line.substring(0, 64);
            var name = line.substring(66);
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(files.get(name))))
                    .as(name)
                    .isEqualTo(sum);
        }
        assertThat(text(files, "sha256sums.txt").lines()).hasSize(files.size() - 1);
    }

    @Test
    void anExportThatNobodyFetchesIsRemoved() {
        var request = receive(DataRequest.Wish.EXPORT, null);
        entitle(request);
        process.runWork();

        process.advance(Duration.ofDays(30));
        process.runJobs();

        process.assertThatCase(request.number())
                .hasPassed("not-fetched", "delete-export")
                .isEnded();
        assertThat(now(request).state()).isEqualTo(DataRequest.State.EXPIRED);
    }

    @Test
    void whoIsNotEntitledGetsNothing() {
        var request = receive(DataRequest.Wish.ERASURE, null);

        answer(request, "check-asker", Map.of("decision", "refused", "reason", "Nobody there knows of it"), MARA);

        process.assertThatCase(request.number()).hasPassed("record-refusal").isEnded();
        assertThat(now(request).state()).isEqualTo(DataRequest.State.REFUSED);
        assertThat(now(request).reason()).isEqualTo("Nobody there knows of it");
        assertThat(contacts(kestrel)).hasSize(2);
    }

    @Test
    void aYesWithoutAReasonToBelieveItIsNotTaken() {
        var request = receive(DataRequest.Wish.EXPORT, null);

        assertThatThrownBy(() -> answer(request, "check-asker", Map.of("decision", "entitled"), MARA))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("identified"));
        process.assertThatCase(request.number()).isWaitingOnlyAt("check-asker");
    }

    @Test
    void anErasureNeedsASecondManagerWhoTypesTheName() {
        var request = receive(DataRequest.Wish.ERASURE, null);
        entitle(request);

        assertThatThrownBy(() -> approve(request, "Kestrel Freight", MARA)).hasMessageContaining("Four eyes");
        assertThatThrownBy(() -> approve(request, "Kestrel", PRIYA)).hasMessageContaining("Kestrel Freight");
        process.assertThatCase(request.number()).isWaitingOnlyAt("approve-erasure");

        answer(request, "approve-erasure", Map.of("decision", "refused", "reason", "The contract still runs"), PRIYA);

        process.assertThatCase(request.number())
                .hasPassed("is-approved", "record-refusal")
                .isEnded();
        assertThat(contacts(kestrel)).hasSize(2);
    }

    @Test
    void everythingOfAClientIsDeletedAndCertified() throws Exception {
        var request = receive(DataRequest.Wish.ERASURE, null);
        entitle(request);
        approve(request, "Kestrel Freight", PRIYA);

        process.runWork();
        process.runJobs();

        process.assertThatCase(request.number()).hasPassed("certify-erasure").isEnded();
        var ended = now(request);
        assertThat(ended.state()).isEqualTo(DataRequest.State.ERASED);
        assertThat(ended.erased())
                .containsEntry("contacts", 2)
                .containsEntry("systems", 2)
                .containsEntry("orders", 7)
                .containsEntry("entries in the register", 1);
        assertThat(process.get(RegisteredClients.class).find(kestrel, ClientScope.ALL))
                .isEmpty();
        assertThat(process.get(Clients.class).byId(kestrel)).isEmpty();
        assertThat(contacts(hollis)).containsExactly("Tom Hollis");
        assertThat(process.get(Orders.class).of).containsOnlyKeys(hollis);
        var certificate = new PrintedPdf(process.get(KeptDocuments.class).issued.get(ended.certificate()));
        certificate.isSound();
        assertThat(certificate.text())
                .contains("Certificate of erasure", "Kestrel Freight", "Called back", "orders", "7");
    }

    @Test
    void whatStillRunsIsEndedFirstAndNothingIsDeletedByHalf() {
        process.get(Orders.class).open = "ORD-7";
        var request = receive(DataRequest.Wish.ERASURE, null);
        entitle(request);
        approve(request, "Kestrel Freight", PRIYA);

        process.runWork();

        process.assertThatCase(request.number()).hasPassed("data-still-needed").isWaitingOnlyAt("clear-the-way");
        assertThat(now(request).reason()).isEqualTo("ORD-7 is still open. Close it first.");
        assertThat(contacts(kestrel)).hasSize(2);
        assertThat(process.get(Orders.class).of).containsEntry(kestrel, 7);

        process.get(Orders.class).open = null;
        answer(request, "clear-the-way", Map.of("done", "ORD-7 was delivered"), MARA);
        process.runWork();
        process.runJobs();

        process.assertThatCase(request.number()).isEnded();
        assertThat(now(request).state()).isEqualTo(DataRequest.State.ERASED);
    }

    @Test
    void onePersonOfAClientIsDeletedAndTheOthersStay() {
        var request = receive(DataRequest.Wish.ERASURE, "Anna Berg");
        entitle(request);
        assertThatThrownBy(() -> approve(request, "Kestrel Freight", PRIYA)).hasMessageContaining("Anna Berg");
        approve(request, "Anna Berg", PRIYA);

        process.runWork();
        process.runJobs();

        assertThat(contacts(kestrel)).containsExactly("Ben Ito");
        assertThat(now(request).erased()).isEqualTo(Map.of("contacts", 1));
    }

    @Test
    void theDataOfOnePersonIsHandedOutAlone() throws Exception {
        var request = receive(DataRequest.Wish.EXPORT, "Anna Berg");
        entitle(request);
        process.runWork();

        var files = fetch(request);

        assertThat(text(files, "clients/contact.csv"))
                .contains("anna@kestrel.example")
                .doesNotContain("Ben Ito");
        assertThat(files.keySet()).doesNotContain("orders/orders.txt", "clients/systems.csv");
    }

    @Test
    void itsTasksAreDueBeforeTheMonthIsOver() {
        var request = receive(DataRequest.Wish.EXPORT, null);
        var check = process.get(TaskEntries.class)
                .ofCase(request.number(), ClientScope.ALL)
                .get(0);
        assertThat(check.due()).isEqualTo(request.receivedAt().plus(Duration.ofDays(3)));

        entitle(request);
        process.runWork();

        var handOver = process.get(TaskEntries.class).ofCase(request.number(), ClientScope.ALL).stream()
                .filter(task -> task.activity().equals("hand-over-data"))
                .findFirst()
                .orElseThrow();
        assertThat(handOver.due()).isEqualTo(request.receivedAt().plus(Duration.ofDays(28)));
        assertThat(handOver.title()).contains("Hand out the data of Kestrel Freight");
    }

    @Test
    void anEngineerCannotSayWhoIsEntitled() {
        var request = receive(DataRequest.Wish.EXPORT, null);

        assertThatThrownBy(() -> answer(
                        request,
                        "check-asker",
                        Map.of("decision", "entitled", "identified", "Known"),
                        ActingUser.person("ida", Role.STAFF)))
                .isInstanceOf(TaskRefusal.class);
    }

    @Test
    void twoEntriesOfOneCompanyBecomeOne() {
        contact(hollis, "Anna Berg", "anna@hollis.example");

        process.get(MergeDesk.class).merge(hollis, kestrel, MARA);

        assertThat(contacts(kestrel))
                .containsExactly("Anna Berg", "Anna Berg (Hollis Bakery)", "Ben Ito", "Tom Hollis");
        assertThat(process.get(RegisteredClients.class).find(hollis, ClientScope.ALL))
                .isEmpty();
        assertThat(process.get(Orders.class).of).isEqualTo(Map.of(kestrel, 9));
        assertThat(process.get(Clients.class).byId(hollis).orElseThrow().name()).isEqualTo("Kestrel Freight");
        assertThat(process.get(Clients.class)
                        .owning(Map.of("site", "hollis"))
                        .orElseThrow()
                        .id())
                .isEqualTo(kestrel);
    }

    @Test
    void aMergeThatOneSubjectRefusesChangesNothing() {
        process.get(Orders.class).open = "ORD-7";

        assertThatThrownBy(() -> process.get(MergeDesk.class).merge(hollis, kestrel, MARA))
                .hasMessageContaining("ORD-7 is still open");

        assertThat(contacts(kestrel)).hasSize(2);
        assertThat(contacts(hollis)).containsExactly("Tom Hollis");
        assertThat(process.get(RegisteredClients.class).find(hollis, ClientScope.ALL))
                .isPresent();
    }

    @Test
    void aClientIsNotMergedWithItself() {
        assertThatThrownBy(() -> process.get(MergeDesk.class).merge(hollis, hollis, MARA))
                .isInstanceOf(DataRefusal.class);
    }

    // --- what people do

    private DataRequest receive(DataRequest.Wish wish, String contact) {
        return process.get(DataRequestDesk.class).receive(kestrel, wish, contact, "A letter of Anna Berg, 3 May", MARA);
    }

    private void entitle(DataRequest request) {
        answer(request, "check-asker", Map.of("decision", "entitled", "identified", "Called back"), MARA);
    }

    private void approve(DataRequest request, String name, Caller by) {
        answer(request, "approve-erasure", Map.of("decision", "erase", "name", name), by);
    }

    private void answer(DataRequest request, String activity, Map<String, ?> answers, Caller by) {
        process.get(TaskCompletion.class)
                .complete(process.task(request.number(), activity).getId(), answers, by);
    }

    // --- what can be seen

    private static DataRequest now(DataRequest request) {
        return process.get(DataRequestDesk.class).find(request.number(), ClientScope.ALL);
    }

    private static List<String> contacts(ClientId client) {
        return process.get(ContactDesk.class).of(client, ClientScope.ALL).stream()
                .map(contact -> contact.details().name())
                .toList();
    }

    private static Map<String, byte[]> fetch(DataRequest request) throws IOException {
        var bytes = new ByteArrayOutputStream();
        process.get(Exported.class).copy(process.get(DataRequestDesk.class).fetch(request.number(), MARA), bytes);
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), UTF_8);
    }

    // --- what is there

    private static ClientId client(String name, String matcher) {
        return process.get(ClientDesk.class)
                .register(new ClientProfile(name, Tier.CARE, true, "#3355d6", LabelMatcher.parseLines(matcher)), MARA)
                .id();
    }

    private static void contact(ClientId client, String name, String email) {
        process.get(ContactDesk.class)
                .add(client, new Entry(Map.of("name", name, "email", email, "active", "yes")), MARA);
    }

    private static void system(ClientId client, String name, String parent) {
        process.get(SystemDesk.class)
                .add(
                        client,
                        new Entry(Map.of(
                                "name",
                                name,
                                "kind",
                                "SERVER",
                                "criticality",
                                "HIGH",
                                "parent",
                                parent,
                                "active",
                                "yes")),
                        MARA);
    }

    /** A subject that keeps a number of orders about each client. */
    static class Orders implements ClientData {

        final Map<ClientId, Integer> of = new HashMap<>();
        String open;

        @Override
        public String subject() {
            return "orders";
        }

        @Override
        public void export(ClientId client, Files files) throws IOException {
            try (var out = files.next("orders.txt")) {
                out.write((of.get(client) + " orders").getBytes(UTF_8));
            }
        }

        @Override
        public void move(ClientId from, ClientId to) {
            refuseWhileOpen();
            of.merge(to, of.remove(from), Integer::sum);
        }

        @Override
        public Map<String, Integer> erase(ClientId client) {
            refuseWhileOpen();
            var orders = of.remove(client);
            return orders == null ? Map.of() : Map.of("orders", orders);
        }

        private void refuseWhileOpen() {
            if (open != null) {
                throw new StillOpen(open + " is still open. Close it first.");
            }
        }
    }

    private static final class StillOpen extends Refusal {

        private static final long serialVersionUID = 1L;

        StillOpen(String message) {
            super(Kind.CONFLICT, "order-still-open", message, null);
        }
    }

    /** The archive, without its tables. */
    static class KeptDocuments implements Documents {

        final Map<String, byte[]> issued = new TreeMap<>();

        @Override
        public IssuedDocument issue(NewDocument document, Function<String, byte[]> render) {
            var number = "DOC-2026-%06d".formatted(issued.size() + 1);
            var bytes = render.apply(number);
            issued.put(number, bytes);
            return new IssuedDocument(
                    number,
                    document.kind(),
                    document.title(),
                    document.client(),
                    document.about(),
                    "00",
                    bytes.length,
                    Instant.EPOCH);
        }

        @Override
        public List<IssuedDocument> about(String caseNumber, ClientScope scope) {
            return new ArrayList<>();
        }

        @Override
        public Optional<byte[]> content(String number, ClientScope scope) {
            return Optional.ofNullable(issued.get(number));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "tech.ihelper.processes.clients.register",
        "tech.ihelper.processes.clients.people",
        "tech.ihelper.processes.clients.estate",
        "tech.ihelper.processes.clients.exchange",
        "tech.ihelper.processes.clients.wholedata"
    })
    static class Wiring {

        @Bean
        Orders orders() {
            return new Orders();
        }

        @Bean
        KeptDocuments documents() {
            return new KeptDocuments();
        }

        @Bean
        PdfRenderer pdfRenderer() {
            return new PdfRenderer();
        }

        @Bean
        DocumentTemplates documentTemplates(java.time.Clock clock) {
            return new DocumentTemplates(clock);
        }
    }
}
